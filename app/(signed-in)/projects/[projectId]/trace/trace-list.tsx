'use client';

import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { PriorityChip } from '../document/priority-chip.tsx';
import type { Shown } from './trace-filter.ts';
import { TraceLink, useTraceScope } from './trace-scope.tsx';
import { acrossWords, meetsNothing } from './trace-words.ts';

/** The matrix row by row, in words: for narrow screens, and for everyone who prefers to read it so. */
export function TraceList({
  across,
  shown: { rows, groups },
  briefVersionId,
}: {
  across: TraceMatrix['across'];
  shown: Shown;
  briefVersionId: string | null;
}) {
  const scope = useTraceScope();
  const columns = new Map(groups.flatMap((group) => group.columns.map((column) => [column.id, column])));
  return (
    <ul aria-label={acrossWords[across].title} className="flex flex-col divide-y">
      {rows.map(({ id, title, priority, meets }) => (
        <li key={id} className="lazy-block flex flex-col gap-1 py-2.5 [contain-intrinsic-size:auto_6rem]">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <TraceLink stage="requirements" id={id} />
            <span className="min-w-0 wrap-anywhere">{title}</span>
            <PriorityChip priority={priority} />
          </p>
          {meets.length === 0 ? (
            <p className={priority === 'wont' ? 'text-sm text-ink-soft' : 'text-sm text-warn'}>
              {meetsNothing(across)}
            </p>
          ) : (
            <div className="text-sm">
              <p className="text-ink-soft">{acrossWords[across].label}</p>
              <ul className="flex flex-col gap-0.5">
                {meets.map((column) => {
                  const found = columns.get(column);
                  if (across !== 'sentences')
                    return (
                      <li key={column} className="flex items-baseline gap-2">
                        <TraceLink stage={across === 'stories' ? 'stories' : 'plan'} id={column} />
                        <span className="min-w-0 wrap-anywhere">{found?.title}</span>
                      </li>
                    );
                  const quote = found?.quote;
                  return (
                    quote && (
                      <li key={column}>
                        <button
                          type="button"
                          className="min-h-6 rounded text-left wrap-anywhere hover:text-accent"
                          onClick={() => briefVersionId && scope?.showQuotesOf(briefVersionId, [quote])}
                        >
                          “{quote.text}”
                        </button>
                      </li>
                    )
                  );
                })}
              </ul>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
