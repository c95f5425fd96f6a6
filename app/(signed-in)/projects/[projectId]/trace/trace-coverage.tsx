'use client';

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
      <Measure
        words="requirements are covered by a story"
        part={wanted - gaps.uncovered.length}
        of={wanted}
      />
      {milestones.length > 0 && (
        <ul className="flex flex-col gap-2 border-t pt-2">
          {milestones.map(({ id, title, requirements, covered, stories }) => (
            <li key={id} className="flex flex-col gap-0.5">
              <p className="flex items-baseline gap-2">
                <TraceLink stage="plan" id={id} />
                <span className="min-w-0 font-medium wrap-anywhere">{title}</span>
              </p>
              <Measure
                words={`requirements covered, ${stories} ${stories === 1 ? 'story' : 'stories'}`}
                part={covered}
                of={requirements}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Measure({ words, part, of }: { words: string; part: number; of: number }) {
  const share = of === 0 ? 0 : part / of;
  return (
    <div className="grid items-center gap-x-3 gap-y-1 text-sm sm:grid-cols-[16rem_1fr]">
      <span className="text-ink-soft tabular-nums">
        {part} of {of} {words}
      </span>
      <div aria-hidden className="h-2 max-w-96 overflow-hidden rounded-full bg-sunken">
        <div className={share < 1 ? 'h-full bg-warn' : 'h-full bg-ok'} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
