'use client';

import type { SpendingView } from '#server/operations/dashboard/dashboard-views.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { along, momentsOf } from '../charts/series.ts';
import { TimeChart } from '../charts/time-chart.tsx';
import { runsHref } from '../runs-href.ts';

/** What was spent on each day, and on what. */
export function SpendingByDay({ view: { days, window } }: { view: SpendingView }) {
  const { money } = useFormats();
  const moments = momentsOf(window);
  const points = days.map(({ day, ...rest }) => ({ atMs: day.getTime(), ...rest }));
  const sum = days.reduce((all, { runs, preparation, tryouts }) => all + runs + preparation + tryouts, 0);
  return (
    <TimeChart
      kind="bars"
      title={moments.length === 1 ? 'Today' : 'By day'}
      summary={`${money(sum)} in all, by days of UTC.`}
      window={window}
      moments={moments}
      series={[
        {
          key: 'runs',
          label: 'Runs',
          color: 'var(--series-1)',
          values: along(moments, points, ({ runs }) => runs, 0),
        },
        {
          key: 'preparation',
          label: 'Preparing',
          color: 'var(--series-3)',
          values: along(moments, points, ({ preparation }) => preparation, 0),
        },
        {
          key: 'tryouts',
          label: 'Try-outs',
          color: 'var(--series-4)',
          values: along(moments, points, ({ tryouts }) => tryouts, 0),
        },
      ]}
      valueWords={(value) => (value === null ? '–' : money(value))}
      hrefOf={(atMs) => runsHref({ fromMs: atMs, toMs: atMs + window.stepMs })}
    />
  );
}
