'use client';

import type { DashboardView, StageSeries } from '#server/operations/dashboard/dashboard-views.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { Section } from '../../../ui/section.tsx';
import { along, momentsOf } from '../charts/series.ts';
import { TimeChart } from '../charts/time-chart.tsx';
import { msWords } from '../charts/time-words.ts';
import { runsHref } from '../runs-href.ts';

/** How long each stage took, from the start until its version was there, against what was promised. */
export function StagesSection({ view }: { view: DashboardView }) {
  const { window, stages } = view;
  return (
    <Section title="Stages against their budgets">
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        {stages.map((stage) => (
          <StageChart key={stage.stage} stage={stage} window={window} />
        ))}
      </div>
    </Section>
  );
}

function StageChart({
  stage: { stage, budgetMs, whole, points },
  window,
}: {
  stage: StageSeries;
  window: DashboardView['window'];
}) {
  const moments = momentsOf(window);
  return (
    <TimeChart
      kind="lines"
      title={stageTitles[stage]}
      summary={stageWords(whole, budgetMs)}
      window={window}
      moments={moments}
      series={[
        {
          key: 'p50',
          label: 'p50',
          color: 'var(--series-2)',
          values: along(moments, points, ({ p50 }) => p50),
        },
        {
          key: 'p95',
          label: 'p95',
          color: 'var(--series-1)',
          values: along(moments, points, ({ p95 }) => p95),
          dash: '8 3',
        },
        {
          key: 'p99',
          label: 'p99',
          color: 'var(--series-4)',
          values: along(moments, points, ({ p99 }) => p99),
          dash: '2 3',
        },
      ]}
      limits={budgetMs === null ? [] : [{ label: 'budget', value: budgetMs }]}
      valueWords={msWords}
      hrefOf={(atMs) => runsHref({ fromMs: atMs, toMs: atMs + window.stepMs, stage })}
    />
  );
}

function stageWords({ runs, failed, p95 }: StageSeries['whole'], budgetMs: number | null): string {
  if (runs === 0) return 'Not generated in this time.';
  const count = `${runs} ${runs === 1 ? 'run' : 'runs'}${failed > 0 ? `, ${failed} failed` : ''}`;
  if (p95 === null) return `${count}; none succeeded.`;
  const promised =
    budgetMs === null ? '' : p95 > budgetMs ? `, over its ${msWords(budgetMs)}` : ` of ${msWords(budgetMs)}`;
  return `${count}; p95 ${msWords(p95)}${promised}.`;
}
