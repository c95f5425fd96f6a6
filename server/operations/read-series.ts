import type { Tx } from '../platform/prisma.ts';
import { minuteMs, readRollUps } from '../store/operation-roll-ups.ts';
import { readLabels } from './create-recorder.ts';
import type { Interval } from './create-roll-up-writer.ts';
import { decodeHistogram } from './encode-histogram.ts';
import { Histogram } from './histogram.ts';
import { type MeasureName, measures } from './measures.ts';
import { storedStepMs } from './retention.ts';

export interface SeriesQuery {
  readonly measure: MeasureName;
  /** Label → the value or values that it must have. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** A multiple of a minute; where less is kept of so long ago, that is the step. */
  readonly stepMs: number;
  /** Labels to keep apart; over all others it is merged. */
  readonly by?: readonly string[];
}

export interface Figures {
  readonly count: number;
  readonly sum: number;
  /** Null of a counter, and where nothing was counted. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface Point extends Figures {
  /** When its step began. */
  readonly atMs: number;
}

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Steps in which nothing was recorded are left out. */
  readonly points: readonly Point[];
  readonly total: Figures;
}

export interface SeriesSource {
  readonly db: Tx;
  readonly process: string;
  readonly unwritten: () => readonly Interval[];
  readonly nowMs: number;
}

/** A measure over time, over all processes; of other processes up to their last full minute, of this one up to now. */
export async function readSeries(source: SeriesSource, query: SeriesQuery): Promise<readonly Series[]> {
  const { measure, fromMs, toMs } = query;
  const unwritten = source.unwritten();
  const rows = await readRollUps(source.db, { measure, from: new Date(fromMs), to: new Date(toMs) });
  // What was on its way while the table was read is counted once.
  const arrived = new Set(
    rows.filter(({ process }) => process === source.process).map(({ at }) => at.getTime()),
  );
  const written = rows.map((row): Part => {
    return { atMs: row.at.getTime(), labels: row.labels, histogram: decodeHistogram(row) };
  });
  const fresh = unwritten
    .filter(({ atMs }) => !arrived.has(atMs))
    .flatMap(({ atMs, series }) =>
      series
        .filter((one) => one.measure === measure)
        .map(({ labels, histogram }): Part => ({ atMs, labels, histogram })),
    )
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  const stepMs = Math.max(minuteMs, query.stepMs, storedStepMs(fromMs, source.nowMs));
  return assembleSeries([...written, ...fresh], { ...query, stepMs });
}

export interface Part {
  readonly atMs: number;
  readonly labels: string;
  readonly histogram: Histogram;
}

/** Merges parts to one series for each combination of the labels that are kept apart, one point a step. */
export function assembleSeries(
  parts: readonly Part[],
  { measure, where = {}, by = [], stepMs }: Omit<SeriesQuery, 'fromMs' | 'toMs'>,
): readonly Series[] {
  const isCounter = measures[measure].kind === 'counter';
  const groups = new Map<string, { labels: Record<string, string>; steps: Map<number, Histogram> }>();
  const places = new Map<string, string | null>();

  /** The group of a set of labels; null where it is not asked for. */
  function placeOf(told: string): string | null {
    const labels = readLabels(told);
    const isAsked = Object.entries(where).every(([label, wanted]) =>
      typeof wanted === 'string' ? labels[label] === wanted : wanted.includes(labels[label] ?? ''),
    );
    if (!isAsked) return null;
    const kept = Object.fromEntries(by.map((label) => [label, labels[label] ?? 'other']));
    const place = JSON.stringify(kept);
    if (!groups.has(place)) groups.set(place, { labels: kept, steps: new Map() });
    return place;
  }

  for (const { atMs, labels, histogram } of parts) {
    let place = places.get(labels);
    if (place === undefined) {
      place = placeOf(labels);
      places.set(labels, place);
    }
    const steps = place === null ? undefined : groups.get(place)?.steps;
    if (!steps) continue;
    const stepAtMs = atMs - (atMs % stepMs);
    const step = steps.get(stepAtMs) ?? new Histogram();
    step.merge(histogram);
    steps.set(stepAtMs, step);
  }

  return [...groups.values()].map(({ labels, steps }) => {
    const whole = new Histogram();
    for (const step of steps.values()) whole.merge(step);
    const points = [...steps]
      .sort(([a], [b]) => a - b)
      .map(([atMs, step]): Point => ({ atMs, ...figuresOf(step, isCounter) }));
    return { labels, points, total: figuresOf(whole, isCounter) };
  });
}

function figuresOf(histogram: Histogram, isCounter: boolean): Figures {
  const { count, sum } = histogram;
  if (isCounter) return { count, sum, p50: null, p95: null, p99: null };
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => histogram.quantile(q));
  return { count, sum, p50: p50 ?? null, p95: p95 ?? null, p99: p99 ?? null };
}
