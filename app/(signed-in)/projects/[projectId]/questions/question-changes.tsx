'use client';

import { lazy, Suspense, useState } from 'react';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import { useDocumentScope } from '../document/document-scope.tsx';
import { ItemLink } from '../document/item-link.tsx';
import { sectionsOf } from '../document/sections.ts';
import { useQuestionScope } from './question-scope.tsx';

const Hanging = lazy(async () => ({ default: (await import('./hanging.tsx')).Hanging }));

/** What an answer to a question would change, told before anybody answers: the items by title, and what hangs on them. */
export function QuestionChanges({
  id,
  changes,
  content,
}: {
  id: string;
  changes: readonly string[];
  content: ArtifactOf<'requirements'>;
}) {
  const scope = useQuestionScope();
  const { live } = useDocumentScope();
  if (live || changes.length === 0) return null;
  const titles = new Map(
    sectionsOf({ stage: 'requirements', content }).flatMap(({ items }) =>
      items.map((item) => [item.id, item.title] as const),
    ),
  );
  const parts = scope?.partsBehind(changes) ?? 0;
  return (
    <div className="text-sm">
      <p className="text-ink-soft">
        An answer would change{parts > 0 && ` (${parts} ${parts === 1 ? 'part' : 'parts'} written anew)`}
      </p>
      <ul className="flex flex-col">
        {changes.map((item) => (
          <li key={item} className="flex items-baseline gap-2">
            <ItemLink stage="requirements" id={item} />
            <span dir="auto" className="line-clamp-2 min-w-0 wrap-anywhere">
              {titles.get(item)}
            </span>
          </li>
        ))}
      </ul>
      {scope && <WhatHangsOn projectId={scope.projectId} id={id} />}
    </div>
  );
}

/** Asked for only by who wants to know: it is worked out over all stages. */
function WhatHangsOn({ projectId, id }: { projectId: string; id: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary
        className="inline-flex min-h-6 items-center text-accent"
        aria-label={`And what hangs on these: what ${id} changes`}
      >
        And what hangs on these
      </summary>
      {isOpen && (
        <Suspense>
          <Hanging projectId={projectId} id={id} />
        </Suspense>
      )}
    </details>
  );
}
