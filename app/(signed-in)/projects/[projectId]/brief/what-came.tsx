'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef } from 'react';
import type { BriefView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { IconButton } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import type { Range } from './brief-blocks.ts';
import { itemsOfWords } from './items-of-words.ts';

/** The items of the newest requirements that quote the selected words, or all words. */
export function WhatCame({
  projectId,
  brief,
  range,
  onItem,
  onClose,
}: {
  projectId: string;
  brief: BriefView;
  range: Range | null;
  onItem: (id: string) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const heading = useId();
  const box = useRef<HTMLElement>(null);
  const artifact = useQuery(trpc.artifacts.get.queryOptions({ projectId, stage: 'requirements' }));
  const view = artifact.data?.stage === 'requirements' ? artifact.data : null;
  const outcomes = useMemo(
    () =>
      view &&
      itemsOfWords({
        content: view.content,
        text: brief.text,
        isTheirs: view.briefVersionId === brief.id,
        range,
      }),
    [view, brief, range],
  );
  // The panel reaches below the window while the page's head is on screen.
  useEffect(() => {
    if (outcomes) box.current?.scrollIntoView({ block: 'nearest' });
  }, [outcomes]);
  return (
    <section
      ref={box}
      aria-labelledby={heading}
      className="flex max-h-[45%] min-h-0 flex-col gap-2 overflow-y-auto rounded-lg border bg-surface p-3 text-sm"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <div className="flex items-start gap-2">
        <h3 id={heading} className="min-w-0 flex-1 font-medium">
          {range ? 'What came of this' : 'What came of the brief'}
        </h3>
        <IconButton label="Close what came of it" onClick={onClose} className="-mt-1 -mr-1">
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      <p role="status" className="text-ink-soft">
        {artifact.isPending ? 'Looking…' : summaryOf(outcomes)}
      </p>
      {artifact.isPending && <SkeletonText lines={2} />}
      {artifact.isLoadingError && (
        <ProblemNotice
          title="The requirements could not be loaded"
          error={artifact.error}
          onRetry={() => void artifact.refetch()}
        />
      )}
      <ul className="flex flex-col gap-2">
        {outcomes?.map(({ quote, start, items, reason }) => (
          <li key={start}>
            <q className="text-ink-soft">{clipped(quote)}</q>
            {reason && <p>Nothing: {reason}</p>}
            <ul className="flex flex-col">
              {items.map(({ id, title }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => onItem(id)}
                    className="flex min-h-7 w-full items-baseline gap-2 rounded px-1 text-left hover:bg-sunken"
                  >
                    <span className="shrink-0 font-mono text-xs text-accent">{id}</span>
                    <span dir="auto" className="min-w-0 flex-1 truncate">
                      {title}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function summaryOf(outcomes: ReturnType<typeof itemsOfWords> | null): string {
  if (!outcomes) return 'No requirements are generated yet.';
  const count = new Set(outcomes.flatMap(({ items }) => items.map(({ id }) => id))).size;
  if (count === 0) return 'No item of the newest requirements quotes these words.';
  return `${count} ${count === 1 ? 'item quotes' : 'items quote'} these words.`;
}

const clipped = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text);
