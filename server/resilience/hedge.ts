import type { Clock } from '../platform/clock.ts';
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

/** One for all: an abort without a reason makes an exception with its stack, and each piece of an answer is a sign of life. */
const shownLife = new Error('The contestant has shown life.');

/**
 * A race of contestants that answer the same question: one runs at first, a further one when all before have failed or the newest is
 * late. The first good answer wins; the others are really ended.
 */
export function hedged<T>({ next, onFailure, lost, clock, stalledMs = () => 0 }: HedgeContext<T>): Work<T> {
  /** Resolves when so much time has passed in which this process could have seen a sign. */
  async function lateness(lateAfterMs: number, signal: AbortSignal): Promise<void> {
    const stalledBeforeMs = stalledMs();
    let waitedMs = 0;
    for (;;) {
      const leftMs = lateAfterMs + stalledMs() - stalledBeforeMs - waitedMs;
      if (leftMs <= 0) return;
      await clock.sleep(leftMs, signal);
      waitedMs += leftMs;
    }
  }

  return async (outer) => {
    if (outer.aborted) throw outer.reason;
    const race = Promise.withResolvers<T>();
    const finish = new AbortController();
    const signal = AbortSignal.any([outer, finish.signal]);
    let running = 0;

    /** Whether somebody was sent. */
    function launch(why: 'start' | 'failure' | 'lateness'): boolean {
      const contestant = next(why);
      if (contestant) void run(contestant);
      else if (running === 0) race.reject(lost());
      return contestant !== null;
    }

    async function run({ work, lateAfterMs }: Contestant<T>): Promise<void> {
      running++;
      const alive = new AbortController();
      let isLate = false;
      const onLate = () => {
        if (isLate || signal.aborted) return;
        // Refused for now, it is asked for again at the next sign: help may be free by then, or more urgent.
        isLate = launch('lateness');
      };
      lateness(lateAfterMs, AbortSignal.any([signal, alive.signal])).then(onLate, () => undefined);
      try {
        race.resolve(await work(signal, () => alive.abort(shownLife), onLate));
      } catch (error) {
        running--;
        if (signal.aborted) return;
        try {
          onFailure(error);
          if (running === 0) launch('failure');
        } catch (fatal) {
          race.reject(fatal);
        }
      } finally {
        alive.abort(shownLife);
      }
    }

    const leave = () => race.reject(outer.reason);
    outer.addEventListener('abort', leave, { once: true });
    try {
      launch('start');
      return await race.promise;
    } finally {
      outer.removeEventListener('abort', leave);
      finish.abort(new Error('The race is over.'));
    }
  };
}
