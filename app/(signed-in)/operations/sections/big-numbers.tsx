'use client';

import type { ReactNode } from 'react';
import type {
  DashboardView,
  ServedPoint,
  StageSeries,
} from '#server/operations/dashboard/dashboard-views.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { along, momentsOf } from '../charts/series.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { msWords, shareWords } from '../charts/time-words.ts';
import { answersIn, furthestOverBudget } from './summary-figures.ts';

/** The state of things in five figures. */
export function BigNumbers({ view }: { view: DashboardView }) {
  const { money } = useFormats();
  const { served, stages, window, budgets, spentTodayUsd, alerts } = view;
  const moments = momentsOf(window);
  const worst = furthestOverBudget(stages);
  const all = answersIn(served.whole);
  const shareOf = (part: (point: ServedPoint) => number) =>
    along(moments, served.points, (point) => part(point) / Math.max(1, answersIn(point)));
  const capUsd = budgets.reduce((sum, budget) => sum + budget.capUsd, 0);
  const open = alerts.filter(({ endedAt }) => endedAt === null);
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Figure
        name={worst ? `${stageTitles[worst.stage]}, p95` : 'Stages, p95'}
        value={msWords(worst?.whole.p95 ?? null)}
        note={worstWords(worst)}
        tone={worst?.budgetMs && (worst.whole.p95 ?? 0) > worst.budgetMs ? 'bad' : 'plain'}
      >
        <Sparkline
          values={worst ? along(moments, worst.points, ({ p95 }) => p95) : []}
          color="var(--series-1)"
        />
      </Figure>
      <Figure
        name="Answered, not drafted"
        value={shareWords(all - served.whole.drafter, all)}
        note={`${served.whole.drafter} of ${all} answers were drafted offline`}
        tone={served.whole.drafter > 0 ? 'bad' : 'plain'}
      >
        <Sparkline values={shareOf((point) => answersIn(point) - point.drafter)} color="var(--series-2)" />
      </Figure>
      <Figure
        name="Served without a model"
        value={shareWords(all - served.whole.model - served.whole.drafter, all)}
        note="found, or prepared before anybody asked"
      >
        <Sparkline
          values={shareOf((point) => answersIn(point) - point.model - point.drafter)}
          color="var(--series-4)"
        />
      </Figure>
      <Figure
        name="Spent today"
        value={money(spentTodayUsd)}
        note={capUsd > 0 ? `of ${money(capUsd)} that may be spent` : 'nothing yet, since midnight UTC'}
      >
        <span className="h-7" />
      </Figure>
      <Figure
        name="Open alerts"
        value={String(open.length)}
        note={open.length === 0 ? 'nothing needs attention' : 'see below'}
        tone={open.length > 0 ? 'bad' : 'plain'}
      >
        <span className="h-7" />
      </Figure>
    </dl>
  );
}

function Figure({
  name,
  value,
  note,
  tone = 'plain',
  children,
}: {
  name: string;
  value: string;
  note: string;
  tone?: 'plain' | 'bad';
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-xl border bg-surface p-4">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className={`text-2xl font-semibold tabular-nums ${tone === 'bad' ? 'text-bad' : ''}`}>{value}</dd>
      <dd className="text-xs text-ink-soft">{note}</dd>
      <dd className="mt-auto flex">{children}</dd>
    </div>
  );
}

function worstWords(worst: StageSeries | null): string {
  if (!worst) return 'no stage was generated';
  if (worst.budgetMs === null) return 'has no budget';
  const over = (worst.whole.p95 ?? 0) > worst.budgetMs;
  return `${over ? 'over' : 'nearest to'} its budget of ${msWords(worst.budgetMs)}`;
}
