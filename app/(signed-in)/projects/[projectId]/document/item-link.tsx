'use client';

import type { ReactNode } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { isPlainClick } from '../../../../ui/plain-click.ts';
import { useDocumentScope } from './document-scope.tsx';

/** Leads to an item of this stage or another one. */
export function ItemLink({ stage, id, children }: { stage: StageName; id: string; children?: ReactNode }) {
  const { hrefOf, showItem } = useDocumentScope();
  return (
    <JumpLink href={hrefOf(stage, id)} onJump={() => showItem(stage, id)}>
      {children ?? id}
    </JumpLink>
  );
}

/** A link to an item that stays on this page, and is an address all the same. */
export function JumpLink({
  href,
  onJump,
  children,
}: {
  href: string;
  onJump: () => void;
  children: ReactNode;
}) {
  return (
    <a
      href={href}
      onClick={(event) => {
        if (isPlainClick(event)) {
          event.preventDefault();
          onJump();
        }
      }}
      className="inline-flex min-h-6 items-center rounded whitespace-nowrap font-mono text-xs font-medium text-accent underline-offset-2 hover:underline"
    >
      {children}
    </a>
  );
}

export function ItemLinks({
  label,
  stage,
  ids,
}: {
  label: string;
  stage: StageName;
  ids: readonly string[];
}) {
  if (ids.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
      <span>{label}</span>
      {ids.map((id) => (
        <ItemLink key={id} stage={stage} id={id} />
      ))}
    </p>
  );
}
