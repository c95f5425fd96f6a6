import { AppError } from '../platform/errors.ts';

export interface TurnsSettings {
  /** Pieces of work that are done at the same time. */
  readonly atOnce: number;
  /** Held in all, at work or waiting; whoever comes then is asked to come again. */
  readonly placesMax: number;
  /** What they are told. */
  readonly busyWords: string;
}

/** Waits for a turn and does the work in it. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export interface Turns {
  /** Holds a place until the work has ended, which takes its turn within; throws `busy` where there is no place. */
  hold<T>(work: (inTurn: InTurn) => Promise<T>): Promise<T>;
}

const againMs = 3_000;

/** Bounds what is heavy for one process: so much at once, so much waiting, first come, first served. */
export function createTurns({ atOnce, placesMax, busyWords }: TurnsSettings): Turns {
  const waiting: (() => void)[] = [];
  let places = 0;
  let atWork = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (atWork >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else atWork++;
    try {
      return await work();
    } finally {
      // The turn is handed on rather than given back, so that nobody overtakes.
      const next = waiting.shift();
      if (next) next();
      else atWork--;
    }
  }

  return {
    async hold(work) {
      if (places >= placesMax)
        throw new AppError('busy', busyWords, { retryable: true, retryAfterMs: againMs });
      places++;
      try {
        return await work(inTurn);
      } finally {
        places--;
      }
    },
  };
}
