import type { Clock } from '../platform/clock.ts';
import { endable } from './endable.ts';
import type { Work } from './policy.ts';

export interface Contestant<T> {
  /** Tells of each sign of life, and by `onLate` that it will be late in spite of them. */
  readonly work: (signal: AbortSignal, onSign: () => void, onLate: () => void) => Promise<T>;
  /** Without a sign of life by then, another contestant may be sent along. */
  readonly lateAfterMs: number;
}

export interface HedgeContext<T> {
  /** Who runs next, or null when nobody is left. `why` says what made it necessary. */
  readonly next: (why: 'start' | 'failure' | 'lateness') => Contestant<T> | null;
  /** Told of each failure; throws where the error must end the whole race. */
  readonly onFailure: (error: unknown) => void;
  /** The error of a race that nobody has won. */
  readonly lost: () => Error;
  readonly clock: Clock;
  /** How long, in all, this process has stood still: nobody is late because we were. */
  readonly stalledMs?: () => number;
}

/** One for all: where an error was made is of no use here, and costs to find out. */
const raceOver = new Error('The race is over.');

/**
 * A race of contestants that answer the same question: one runs at first, a further one when all before have failed or the newest is
 * late. The first good answer wins; the others are really ended.
 */
export function hedged<T>({ next, onFailure, lost, clock, stalledMs = () => 0 }: HedgeContext<T>): Work<T> {
  /** Rings when so much time has passed in which this process could have seen a sign. */
  function lateness(lateAfterMs: number, ring: () => void): () => void {
    const stalledBeforeMs = stalledMs();
    let waitedMs = 0;
    let silence = () => {};
    const wait = (ms: number) => {
      waitedMs += ms;
      silence = clock.alarm(ms, () => {
        const leftMs = lateAfterMs + stalledMs() - stalledBeforeMs - waitedMs;
        if (leftMs > 0) wait(leftMs);
        else ring();
      });
    };
    wait(lateAfterMs);
    return () => silence();
  }

  return (outer) => {
    const race = Promise.withResolvers<T>();
    const alarms = new Set<() => void>();
    let finish: (reason: unknown) => void = () => {};
    let running = 0;

    /** Whether somebody was sent. */
    function launch(why: 'start' | 'failure' | 'lateness', signal: AbortSignal): boolean {
      const contestant = next(why);
      if (contestant) void run(contestant, signal);
      else if (running === 0) race.reject(lost());
      return contestant !== null;
    }

    async function run({ work, lateAfterMs }: Contestant<T>, signal: AbortSignal): Promise<void> {
      running++;
      let isLate = false;
      const onLate = () => {
        if (isLate || signal.aborted) return;
        // Refused for now, it is asked for again at the next sign: help may be free by then, or more urgent.
        isLate = launch('lateness', signal);
      };
      const silence = lateness(lateAfterMs, onLate);
      alarms.add(silence);
      try {
        race.resolve(await work(signal, silence, onLate));
      } catch (error) {
        running--;
        if (signal.aborted) return;
        try {
          onFailure(error);
          if (running === 0) launch('failure', signal);
        } catch (fatal) {
          race.reject(fatal);
        }
      } finally {
        silence();
        alarms.delete(silence);
      }
    }

    return endable(outer, {
      begin(signal, end) {
        finish = end;
        launch('start', signal);
        return race.promise;
      },
      over() {
        finish(raceOver);
        for (const silence of alarms) silence();
      },
    });
  };
}
