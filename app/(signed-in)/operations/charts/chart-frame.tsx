'use client';

import { type ReactNode, useId, useState } from 'react';
import { PageLink } from '../../../ui/page-link.tsx';
import { ChartTable } from './chart-table.tsx';
import type { ChartLimit, ChartSeries, Window } from './series.ts';
import { useMomentWords } from './use-moment-words.ts';

export interface ChartProps {
  readonly title: string;
  /** What there is to see, in a sentence. */
  readonly summary: string;
  readonly window: Window;
  readonly moments: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly limits?: readonly ChartLimit[];
  readonly valueWords: (value: number | null) => string;
  /** Where the runs of one step are listed. */
  readonly hrefOf?: (atMs: number) => string;
}

/**
 * What every chart has around it: its sentence, its legend with the values of one moment, a slider that goes through the moments by
 * pointer, finger and keyboard alike, a link to what is behind them, and the table.
 */
export function ChartFrame({
  title,
  summary,
  window,
  moments,
  series,
  limits = [],
  valueWords,
  hrefOf,
  children,
}: ChartProps & {
  children: (active: number | null, setActive: (index: number | null) => void) => ReactNode;
}) {
  const id = useId();
  const [active, setActive] = useState<number | null>(null);
  const [tableOpen, setTableOpen] = useState(false);
  const momentWords = useMomentWords(window);
  const last = Math.max(0, moments.length - 1);
  const at = active === null ? null : Math.min(active, last);
  const atMs = at === null ? null : (moments[at] ?? null);
  const valuesAt = (index: number) =>
    series.map(({ label, values }) => `${label} ${valueWords(values[index] ?? null)}`).join(', ');
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col">
      <figcaption>
        <h3 id={id} className="text-sm font-medium">
          {title}
        </h3>
        <p className="text-sm text-ink-soft">{summary}</p>
      </figcaption>
      <div aria-hidden className="mt-2 min-w-0">
        {children(at, setActive)}
      </div>
      <input
        type="range"
        min={0}
        max={last}
        value={at ?? last}
        aria-label={`Moment of ${title}`}
        aria-valuetext={`${momentWords(moments[at ?? last] ?? window.fromMs)}: ${valuesAt(at ?? last)}`}
        onChange={({ target }) => setActive(Number(target.value))}
        onFocus={() => setActive((now) => now ?? last)}
        className="moment-slider mt-1 h-6 w-full cursor-pointer pl-14"
      />
      <ul
        aria-label={`Legend of ${title}`}
        className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm"
      >
        {series.map(({ key, label, color, dash, values }) => (
          <li key={key} className="flex items-center gap-1.5">
            <svg aria-hidden width="18" height="8" className="shrink-0">
              <line x1="0" y1="4" x2="18" y2="4" stroke={color} strokeWidth="3" strokeDasharray={dash} />
            </svg>
            {label}
            {at !== null && (
              <span className="font-medium tabular-nums">{valueWords(values[at] ?? null)}</span>
            )}
          </li>
        ))}
        {limits.map(({ label, value }) => (
          <li key={label} className="flex items-center gap-1.5 text-ink-soft">
            <svg aria-hidden width="18" height="8" className="shrink-0">
              <line x1="0" y1="4" x2="18" y2="4" stroke="var(--bad)" strokeWidth="2" strokeDasharray="4 3" />
            </svg>
            {label} {valueWords(value)}
          </li>
        ))}
        {atMs !== null && <li className="text-ink-soft tabular-nums">at {momentWords(atMs)}</li>}
        {atMs !== null && hrefOf && (
          <li>
            <PageLink href={hrefOf(atMs)} className="font-medium text-accent underline underline-offset-2">
              Runs of {momentWords(atMs)}
            </PageLink>
          </li>
        )}
      </ul>
      <details className="mt-1 text-sm" onToggle={({ currentTarget }) => setTableOpen(currentTarget.open)}>
        <summary className="w-fit rounded-md py-1 text-ink-soft hover:text-ink">As a table</summary>
        {tableOpen && <ChartTable caption={title} {...{ moments, series, momentWords, valueWords }} />}
      </details>
    </figure>
  );
}
