'use client';

import { Gavel } from 'lucide-react';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import { isPlainClick } from '../../../../ui/plain-click.ts';
import { useDocumentScope } from '../document/document-scope.tsx';

type Decision = NonNullable<ArtifactOf<'requirements'>['decisions']>[number];

const Context = createContext<ReadonlyMap<string, readonly Decision[]>>(new Map());

/** Lets the items of a document say which decisions shaped them. */
export function DecidedMarksProvider({
  decisions,
  children,
}: {
  decisions: readonly Decision[] | undefined;
  children: ReactNode;
}) {
  const byItem = useMemo(() => {
    const pairs = (decisions ?? []).flatMap((decision) => decision.items.map((id) => ({ id, decision })));
    const grouped = Map.groupBy(pairs, ({ id }) => id);
    return new Map([...grouped].map(([id, found]) => [id, found.map(({ decision }) => decision)]));
  }, [decisions]);
  return <Context value={byItem}>{children}</Context>;
}

/** The element that shows a decision. */
export const decisionElementId = (questionId: string): string => `decision-${questionId}`;

/** What was decided about an item, leading to the decision with its question; nothing where nothing was. */
export function DecidedMark({ id }: { id: string }) {
  const { hrefOf, showItem } = useDocumentScope();
  const decisions = use(Context).get(id) ?? [];
  return decisions.map(({ questionId, question, answer }) => {
    const place = decisionElementId(questionId);
    return (
      <a
        key={questionId}
        href={hrefOf('requirements', place)}
        title={`${question} ${answer}`}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          showItem('requirements', place);
        }}
        className="flex min-h-6 max-w-full items-center gap-1.5 rounded text-sm text-ink-soft hover:text-accent"
      >
        <Gavel aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">
          <span className="font-medium">Decided:</span> {answer}{' '}
          <span className="sr-only">To {question}</span>
        </span>
      </a>
    );
  });
}
