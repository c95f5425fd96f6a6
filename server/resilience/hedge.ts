import type { Clock } from '../platform/clock.ts';
import { endable } from './endable.ts';
import type { Work } from './policy.ts';

export interface Contestant<T> {
  /** Tells of each sign of life, and by `onLate` that it will be late in spite of them. */
  readonly work: (signal: AbortSignal, onSign: () => void, onLate: () => void) => Promise<T>;
  /** How much longer it may go without a sign of life; from 0 on another contestant may be sent along. Asked again once that has passed. */
  readonly patienceMs: () => number;
}

export interface HedgeContext<T> {
  /** Who runs next, or null when nobody is left. `why` says what made it necessary. */
  readonly next: (why: 'start' | 'failure' | 'lateness') => Contestant<T> | null;
  /** Told of each failure; throws where the error must end the whole race. */
  readonly onFailure: (error: unknown) => void;
  /** The error of a race that nobody has won. */
  readonly lost: () => Error;
  readonly clock: Clock;
}

/** Whoever is refused help asks again after so long, as long as he shows no life. */
const askAgainMs = 100;

/** One for all: where an error was made is of no use here, and costs to find out. */
const raceOver = new Error('The race is over.');

/**
 * A race of contestants that answer the same question: one runs at first, a further one when all before have failed or the newest is
 * late. The first good answer wins; the others are really ended.
 */
export function hedged<T>({ next, onFailure, lost, clock }: HedgeContext<T>): Work<T> {
  /** Calls for help, again and again until there is some, once a contestant's time is up. Answers how to call no more. */
  function lateness(patienceMs: () => number, callForHelp: () => boolean): () => void {
    let silence = () => {};
    const wait = (ms: number) => {
      silence = clock.alarm(ms, () => {
        const leftMs = patienceMs();
        if (leftMs >= 1) wait(leftMs);
        else if (!callForHelp()) wait(askAgainMs);
      });
    };
    wait(patienceMs());
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

    async function run({ work, patienceMs }: Contestant<T>, signal: AbortSignal): Promise<void> {
      running++;
      let isLate = false;
      /** Refused for now, it is asked for again at the next sign or in a while: help may be free by then, or more urgent. */
      const onLate = () => {
        if (!isLate && !signal.aborted) isLate = launch('lateness', signal);
        return isLate || signal.aborted;
      };
      const silence = lateness(patienceMs, onLate);
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
