'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { TraceLink } from './trace-scope.tsx';
import { type GapName, gapsOf, gapTitle } from './trace-words.ts';

const stageOfGap: Readonly<Record<GapName, StageName>> = {
  uncovered: 'requirements',
  unasked: 'stories',
  unscoped: 'requirements',
  milestonesWithoutStory: 'plan',
  milestonesWithoutRequirement: 'plan',
};

/** What has no other half, each gap with the items that it is about. */
export function TraceGaps({ matrix }: { matrix: TraceMatrix }) {
  const gaps = gapsOf(matrix.gaps);
  if (matrix.across === 'sentences') return null;
  if (gaps.length === 0)
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        {matrix.across === 'stories'
          ? 'No gaps: every requirement has its story, every story its requirement.'
          : 'No gaps: every requirement has its milestone.'}
      </p>
    );
  const titles = titlesIn(matrix);
  return (
    <section
      aria-label="Gaps"
      className="flex flex-col gap-1 rounded-lg border border-warn/25 bg-warn-soft px-3.5 py-2"
    >
      {gaps.map(({ gap, ids }) => (
        <details key={gap} className="text-sm">
          <summary className="flex min-h-8 items-center gap-2 font-medium">
            <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
            {gapTitle(gap, ids.length)}
          </summary>
          <ul className="mb-2 flex max-h-72 flex-col gap-1 overflow-y-auto pl-6">
            {ids.map((id) => (
              <li key={id} className="flex items-baseline gap-2">
                <TraceLink stage={stageOfGap[gap]} id={id} />
                <span className="min-w-0 wrap-anywhere">{titles.get(id)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function titlesIn({ rows, groups, milestones }: TraceMatrix): ReadonlyMap<string, string> {
  const all = [...rows, ...groups.flatMap(({ columns }) => columns), ...milestones];
  return new Map(all.map(({ id, title }) => [id, title]));
}
