'use client';

import { createContext, use } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { JumpLink } from '../document/item-link.tsx';
import type { DocumentScopeParts } from '../document/use-saved-scope.ts';

/** What everything that traces needs: whose project it is, and the ways to what it names. */
export interface TraceScope extends Pick<DocumentScopeParts, 'hrefOf' | 'showItem' | 'showQuotesOf'> {
  readonly projectId: string;
}

const Context = createContext<TraceScope | null>(null);

export const TraceScopeProvider = Context;

/** Null where nothing is traced: in an older version, or in one that is still streaming. */
export function useTraceScope(): TraceScope | null {
  return use(Context);
}

/** Leads to an item from outside of its document. */
export function TraceLink({ stage, id, onJump }: { stage: StageName; id: string; onJump?: () => void }) {
  const scope = useTraceScope();
  if (!scope) return <span className="font-mono text-xs">{id}</span>;
  return (
    <JumpLink
      href={scope.hrefOf(stage, id)}
      onJump={() => {
        onJump?.();
        scope.showItem(stage, id);
      }}
    >
      {id}
    </JumpLink>
  );
}
