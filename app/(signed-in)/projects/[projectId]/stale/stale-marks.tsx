'use client';

import { History, RefreshCw } from 'lucide-react';
import { createContext, use } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StaleStage } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { StaleReason } from './stale-reason.tsx';

interface Marks {
  readonly stale: StaleStage;
  /** Makes one item anew; null where the stage cannot be generated at the moment. */
  readonly refresh: ((itemId: string) => void) | null;
  readonly busy: boolean;
  /** Shows how an item changed. */
  readonly showHistory: (stage: StageName, itemId: string) => void;
}

const Context = createContext<Marks | null>(null);

export const StaleMarksProvider = Context;

/** What an item says of itself when it no longer follows from what stands before it; nothing otherwise. */
export function StaleMark({ id }: { id: string }) {
  const marks = use(Context);
  if (!marks) return null;
  const because = marks.stale.items.find(({ itemId }) => itemId === id)?.because;
  const { refresh, busy } = marks;
  if (!because) return marks.stale.remade.includes(id) ? <Remade /> : null;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-md border-l-2 border-warn bg-warn-soft px-2.5 py-1.5 text-sm">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-1.5 font-medium text-warn">
          <History aria-hidden className="size-3.5 shrink-0" />
          Out of date
        </p>
        <ul>
          {because.map((reason) => (
            <li key={reason} className="wrap-anywhere">
              <StaleReason reason={reason} named={marks.stale.named} onHistory={marks.showHistory} />
            </li>
          ))}
        </ul>
      </div>
      {refresh && (
        <Button size="sm" busy={busy} aria-label={`Refresh this: ${id}`} onClick={() => refresh(id)}>
          <RefreshCw aria-hidden className="size-3.5" />
          Refresh this
        </Button>
      )}
    </div>
  );
}

function Remade() {
  return (
    <p className="text-sm text-ink-soft">
      Written anew in the last refresh: its earlier text was no longer stored.
    </p>
  );
}
