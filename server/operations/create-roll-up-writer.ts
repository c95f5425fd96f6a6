import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { minuteMs, type NewRollUp } from '../store/operation-roll-ups.ts';
import type { RecordedSeries, Recorder } from './create-recorder.ts';
import { encodeBuckets } from './encode-histogram.ts';
import { boundsOf } from './exposition-bounds.ts';

/** What was recorded from one moment to the next. */
export interface Interval {
  readonly atMs: number;
  readonly series: readonly RecordedSeries[];
}

export interface RollUpWriter {
  /** What is not written yet, the present minute included. */
  unwritten(): readonly Interval[];
  /** Writes all of it; rejects when that cannot be, and keeps it. */
  write(): Promise<void>;
  /** Writes once a minute until the signal aborts. */
  keep(signal: AbortSignal): Promise<void>;
}

export interface RollUpWriterContext {
  readonly recorder: Recorder;
  /** Written twice, it must count once: the interval's beginning names it. */
  readonly insert: (at: Date, rows: readonly NewRollUp[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A database that is away longer than so many minutes costs the oldest of them. */
const minutesKept = 60;

/** Hands over what a process records: one batch a minute. */
export function createRollUpWriter({ recorder, insert, clock, log }: RollUpWriterContext): RollUpWriter {
  let pending: Interval[] = [];
  let sinceMs = clock.nowMs();
  let writing: Promise<void> = Promise.resolve();

  function cut(): void {
    const series = recorder.take();
    if (series.length > 0) pending.push({ atMs: sinceMs, series });
    sinceMs = Math.max(clock.nowMs(), sinceMs + 1);
    const lost = pending.length - minutesKept;
    if (lost <= 0) return;
    pending = pending.slice(lost);
    log.warn({ minutes: lost }, 'what was recorded could not be written for too long, and is lost');
  }

  async function writePending(): Promise<void> {
    for (let [next] = pending; next; [next] = pending) {
      await insert(new Date(next.atMs), next.series.map(rollUpOf));
      const written = next;
      pending = pending.filter((interval) => interval !== written);
    }
  }

  /** One at a time; an earlier failure was told to whoever asked then. */
  function write(): Promise<void> {
    cut();
    writing = writing.catch(() => undefined).then(writePending);
    return writing;
  }

  return {
    unwritten: () => [...pending, { atMs: sinceMs, series: recorder.peek() }],
    write,
    async keep(signal) {
      while (!signal.aborted) {
        await clock.sleep(minuteMs - (clock.nowMs() % minuteMs), signal).catch(() => undefined);
        if (signal.aborted) return;
        await write().catch((error: unknown) =>
          log.warn({ err: error }, 'what was recorded could not be written yet'),
        );
      }
    },
  };
}

function rollUpOf({ measure, labels, histogram }: RecordedSeries): NewRollUp {
  const { count, sum } = histogram;
  const bounds = boundsOf(measure);
  const buckets = bounds.length === 0 ? new Uint8Array() : encodeBuckets(histogram);
  return { measure, labels, count, sum, buckets, upTo: histogram.countsUpTo(bounds) };
}
