'use client';

import type { Milestone } from '#server/artifacts/plan.ts';
import { scheduleMilestones } from '../pictures/roadmap/schedule-milestones.ts';

/** The milestones on a time line. The table under it says the same in words, for everyone who does not see bars. */
export function Gantt({ milestones }: { milestones: readonly Milestone[] }) {
  const { rows, network } = scheduleMilestones(milestones);
  const days = network.length;
  if (days === 0) return null;
  const percent = (day: number) => `${(day / days) * 100}%`;
  return (
    <figure className="mb-3 rounded-lg border bg-surface p-4">
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-ink-soft">
        <span>Time line in working days of one person</span>
        <span className="flex items-center gap-3 text-xs">
          <span className="flex items-center gap-1.5">
            <span className="h-2.5 w-5 rounded-sm bg-accent forced-colors:bg-[Highlight]" /> at least
          </span>
          <span className="flex items-center gap-1.5">
            <span className="h-2.5 w-5 rounded-sm border border-accent bg-accent-soft" /> at most
          </span>
        </span>
      </figcaption>
      <div aria-hidden className="flex flex-col gap-1.5">
        {rows.map(({ milestone, start, earliestEnd, end }) => (
          <div key={milestone.id} className="grid grid-cols-[3rem_1fr] items-center gap-2">
            <span className="font-mono text-xs text-ink-soft">{milestone.id}</span>
            <div className="relative h-5 rounded bg-sunken">
              <div
                className="absolute inset-y-0.5 overflow-hidden rounded border border-accent bg-accent-soft"
                style={{ left: percent(start), width: percent(end - start) }}
              >
                <div
                  className="h-full bg-accent forced-colors:bg-[Highlight]"
                  style={{
                    width: `${((earliestEnd - start) / Math.max(end - start, 0.01)) * 100}%`,
                  }}
                />
              </div>
            </div>
          </div>
        ))}
        <div className="grid grid-cols-[3rem_1fr] gap-2 text-xs text-ink-soft tabular-nums">
          <span />
          <span className="flex justify-between">
            <span>0</span>
            <span>{round(days)}</span>
          </span>
        </div>
      </div>
      <details className="mt-2 text-sm">
        <summary className="inline-flex min-h-6 items-center text-accent">Time line as a table</summary>
        <div className="mt-2 overflow-x-auto">
          <table className="w-full text-left">
            <thead className="text-ink-soft">
              <tr>
                <th className="py-1 pr-3 font-medium">Milestone</th>
                <th className="py-1 pr-3 font-medium">Starts on day</th>
                <th className="py-1 pr-3 font-medium">Ends on day</th>
                <th className="py-1 font-medium">After</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ milestone, start, earliestEnd, end }) => (
                <tr key={milestone.id} className="border-t">
                  <th scope="row" className="py-1 pr-3 font-normal">
                    {milestone.id} {milestone.title}
                  </th>
                  <td className="py-1 pr-3 tabular-nums">{round(start)}</td>
                  <td className="py-1 pr-3 tabular-nums">
                    {round(earliestEnd)} to {round(end)}
                  </td>
                  <td className="py-1">{milestone.dependsOn.join(', ') || 'nothing'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const round = (day: number) => Math.round(day * 10) / 10;
