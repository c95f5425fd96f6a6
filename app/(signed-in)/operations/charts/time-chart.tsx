'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { useWidth } from '../../../ui/use-width.ts';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import type { ChartLimit, ChartSeries } from './series.ts';
import { useAxisWords } from './use-moment-words.ts';

const heightPx = 180;
/** Fewer points than this are drawn as dots too: a line needs two. */
const dotsMax = 40;

export type ChartKind = 'lines' | 'layers' | 'shares' | 'bars';

/** Values over time. A click on a moment leads to the runs behind it. */
export function TimeChart({ kind, ...props }: ChartProps & { kind: ChartKind }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const router = useRouter();
  const { moments, series, limits = [], valueWords, hrefOf, window } = props;
  const axisWords = useAxisWords(window);
  const data = moments.map((atMs, index) => ({
    atMs,
    ...Object.fromEntries(series.map(({ key, values }) => [key, values[index] ?? null])),
  }));
  const inShares = kind === 'shares';
  return (
    <ChartFrame {...props}>
      {(active, setActive) => (
        <div ref={box} style={{ height: heightPx }}>
          {width !== null && (
            <ComposedChart
              width={width}
              height={heightPx}
              data={data}
              margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
              stackOffset={inShares ? 'expand' : 'none'}
              accessibilityLayer={false}
              onMouseMove={({ activeTooltipIndex }) => setActive(indexOf(activeTooltipIndex))}
              onMouseLeave={() => setActive(null)}
              onClick={({ activeTooltipIndex }) => {
                const atMs = moments[indexOf(activeTooltipIndex) ?? -1];
                if (atMs !== undefined && hrefOf) router.push(hrefOf(atMs));
              }}
              style={{ cursor: hrefOf ? 'pointer' : 'default' }}
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="atMs"
                tickFormatter={axisWords}
                tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
                tickLine={false}
                axisLine={{ stroke: 'var(--line)' }}
                minTickGap={36}
              />
              <YAxis
                width={56}
                domain={[0, topOf(kind, series, limits)]}
                tickCount={4}
                allowDecimals={series.some(({ values }) =>
                  values.some((value) => value !== null && !Number.isInteger(value)),
                )}
                tickFormatter={(value: number) =>
                  inShares ? `${Math.round(value * 100)} %` : valueWords(value)
                }
                tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
                tickLine={false}
                axisLine={false}
              />
              {limits.map(({ label, value }) => (
                <ReferenceLine
                  key={label}
                  y={value}
                  stroke="var(--bad)"
                  strokeDasharray="4 3"
                  ifOverflow="extendDomain"
                />
              ))}
              {series.map((one) => drawn(kind, one))}
              {active !== null && <ReferenceLine x={moments[active] ?? 0} stroke="var(--ink-soft)" />}
            </ComposedChart>
          )}
        </div>
      )}
    </ChartFrame>
  );
}

function indexOf(index: unknown): number | null {
  const number = Number(index ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}

function drawn(kind: ChartKind, { key, color, dash, values }: ChartSeries) {
  const still = { dataKey: key, isAnimationActive: false } as const;
  if (kind === 'bars') return <Bar key={key} {...still} stackId="all" fill={color} />;
  if (kind !== 'lines')
    return (
      <Area key={key} {...still} stackId="all" type="step" stroke={color} fill={color} fillOpacity={0.75} />
    );
  const known = values.filter((value) => value !== null).length;
  const dots = known <= dotsMax && { r: 2.5, fill: color, strokeWidth: 0 };
  return (
    <Line
      key={key}
      {...still}
      type="linear"
      stroke={color}
      strokeWidth={2}
      dot={dots}
      activeDot={false}
      connectNulls={known <= dotsMax}
      {...(dash ? { strokeDasharray: dash } : {})}
    />
  );
}

/** As high as what is shown, limits included, with a little air; recharts rounds it up. */
function topOf(
  kind: ChartKind,
  series: readonly ChartSeries[],
  limits: readonly ChartLimit[],
): number | 'auto' {
  if (kind === 'shares') return 1;
  if (kind !== 'lines') return 'auto';
  const values = [...series.flatMap((one) => one.values), ...limits.map(({ value }) => value)];
  return Math.max(1, ...values.map((value) => value ?? 0)) * 1.1;
}
