'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { TraceLink } from './trace-scope.tsx';

/** How much of each milestone is covered, as words with a bar beside them. */
export function TraceCoverage({ matrix }: { matrix: TraceMatrix }) {
  const { across, milestones, rows, gaps } = matrix;
  if (across !== 'stories') return null;
  const wanted = rows.filter(({ priority }) => priority !== 'wont').length;
  return (
    <section
      aria-labelledby="coverage-title"
      className="flex flex-col gap-2 rounded-lg border bg-surface p-4"
    >
      <h2 id="coverage-title" className="font-semibold">
        Coverage
      </h2>
      <ul className="flex flex-col gap-2">
        <Measure part={wanted - gaps.uncovered.length} of={wanted} words="requirements have a story">
          <span className="font-medium">All together</span>
        </Measure>
        {milestones.map(({ id, title, requirements, covered, stories }) => (
          <Measure
            key={id}
            part={covered}
            of={requirements}
            words={`requirements, ${stories} ${stories === 1 ? 'story' : 'stories'}`}
          >
            <TraceLink stage="plan" id={id} />
            <span dir="auto" className="min-w-0 truncate" title={title}>
              {title}
            </span>
          </Measure>
        ))}
      </ul>
    </section>
  );
}

function Measure({
  words,
  part,
  of,
  children,
}: {
  words: string;
  part: number;
  of: number;
  children: ReactNode;
}) {
  const share = of === 0 ? 0 : part / of;
  return (
    <li className="grid items-center gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_15rem]">
      <span className="flex min-w-0 items-baseline gap-2">{children}</span>
      <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
        <span
          className={clsx('block h-full', share < 1 ? 'bg-warn' : 'bg-ok')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="text-ink-soft tabular-nums">
        {part} of {of} {words}
      </span>
    </li>
  );
}
