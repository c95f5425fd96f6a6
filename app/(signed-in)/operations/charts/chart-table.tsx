import type { ChartSeries } from './series.ts';

/** The same figures as a table, for ears, for copying, and for whoever wants the exact value. */
export function ChartTable({
  caption,
  moments,
  series,
  momentWords,
  valueWords,
}: {
  caption: string;
  moments: readonly number[];
  series: readonly ChartSeries[];
  momentWords: (atMs: number) => string;
  valueWords: (value: number | null) => string;
}) {
  const rows = moments
    .map((atMs, index) => ({ atMs, values: series.map(({ values }) => values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0));
  if (rows.length === 0)
    return <p className="py-2 text-sm text-ink-soft">Nothing was counted in this time.</p>;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${caption}, as a table`}
      className="mt-2 max-h-72 overflow-auto rounded-md border"
    >
      <table className="w-full text-left text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Time
            </th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="px-3 py-1.5 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.toReversed().map(({ atMs, values }) => (
            <tr key={atMs}>
              <th scope="row" className="px-3 py-1 font-normal whitespace-nowrap">
                {momentWords(atMs)}
              </th>
              {values.map((value, index) => (
                <td key={series[index]?.key} className="px-3 py-1 text-right">
                  {valueWords(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
