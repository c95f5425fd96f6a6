'use client';

import type { DashboardView, ServedPoint } from '#server/operations/dashboard/dashboard-views.ts';
import { Section } from '../../../ui/section.tsx';
import { along, momentsOf } from '../charts/series.ts';
import { TimeChart } from '../charts/time-chart.tsx';
import { shareWords } from '../charts/time-words.ts';
import { runsHref } from '../runs-href.ts';
import { answersIn } from './summary-figures.ts';

const sources = [
  { key: 'memory', label: 'Memory', color: 'var(--series-2)' },
  { key: 'redis', label: 'Redis', color: 'var(--series-4)' },
  { key: 'content', label: 'Content store', color: 'var(--series-5)' },
  { key: 'prepared', label: 'Prepared', color: 'var(--series-3)' },
  { key: 'model', label: 'Model', color: 'var(--series-1)' },
  { key: 'drafter', label: 'Drafter', color: 'var(--series-6)' },
] as const satisfies readonly { key: keyof ServedPoint; label: string; color: string }[];

/** Who answered: what was found, what was prepared ahead, what a model was asked for, what had to be drafted. */
export function ServedSection({ view: { served, window } }: { view: DashboardView }) {
  const moments = momentsOf(window);
  const all = answersIn(served.whole);
  const series = sources.map(({ key, label, color }) => ({
    key,
    label,
    color,
    values: along(moments, served.points, (point) => point[key], 0),
  }));
  const frame = { window, moments, series, valueWords: String } as const;
  const hrefOf = (atMs: number) => runsHref({ fromMs: atMs, toMs: atMs + window.stepMs });
  const shares = sources.filter(({ key }) => served.whole[key] > 0);
  return (
    <Section title="Where answers came from">
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <TimeChart
          kind="layers"
          title="Answers"
          summary={
            all === 0 ? 'No answer was needed in this time.' : `${all} answers in versions that were made.`
          }
          {...frame}
          hrefOf={hrefOf}
        />
        <TimeChart
          kind="shares"
          title="Share of each source"
          summary={
            all === 0
              ? 'Nothing to share out.'
              : `${shares.map(({ key, label }) => `${label} ${shareWords(served.whole[key], all)}`).join(', ')}.`
          }
          {...frame}
          hrefOf={hrefOf}
        />
      </div>
    </Section>
  );
}
