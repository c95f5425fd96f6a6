export interface Flight<V, E> {
  /** Starts the work; its signal aborts when the last waiter has left. */
  start(signal: AbortSignal, publish: (event: E) => void): Promise<V>;
  /** Called for every event of the flight, those before this waiter joined included. */
  onEvent(event: E): void;
}

/** Work under way by key, within this process: who asks for the same joins, and nobody's leaving ends it for others. */
export interface SingleFlight<V, E> {
  join(key: string, flight: Flight<V, E>, signal: AbortSignal): Promise<V>;
  has(key: string): boolean;
  readonly size: number;
}

interface Running<V, E> {
  readonly result: Promise<V>;
  readonly ending: AbortController;
  readonly past: E[];
  readonly waiters: Set<(event: E) => void>;
}

export function singleFlight<V, E>(): SingleFlight<V, E> {
  const flights = new Map<string, Running<V, E>>();

  function begin(key: string, start: Flight<V, E>['start']): Running<V, E> {
    const ending = new AbortController();
    const past: E[] = [];
    const waiters = new Set<(event: E) => void>();
    const publish = (event: E) => {
      past.push(event);
      for (const waiter of waiters) waiter(event);
    };
    const result = Promise.resolve()
      .then(() => start(ending.signal, publish))
      .finally(() => forget(key, running));
    // Whoever waits hears of a failure; when everybody left, nobody does.
    result.catch(() => undefined);
    const running = { result, ending, past, waiters };
    flights.set(key, running);
    return running;
  }

  function forget(key: string, running: Running<V, E>): void {
    if (flights.get(key) === running) flights.delete(key);
  }

  return {
    has: (key) => flights.has(key),
    get size() {
      return flights.size;
    },
    join(key, { start, onEvent }, signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      const running = flights.get(key) ?? begin(key, start);
      // A wrapper of its own per waiter: two callers may hand in the same function.
      const waiter = (event: E) => onEvent(event);
      for (const event of running.past) waiter(event);
      running.waiters.add(waiter);
      return new Promise<V>((resolve, reject) => {
        const leave = () => {
          signal.removeEventListener('abort', onAbort);
          running.waiters.delete(waiter);
        };
        const onAbort = () => {
          leave();
          reject(signal.reason);
          if (running.waiters.size > 0) return;
          // Forgotten before it is aborted, so that the next caller begins anew instead of joining what is dying.
          forget(key, running);
          running.ending.abort(signal.reason);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        running.result.then(
          (value) => {
            leave();
            resolve(value);
          },
          (error: unknown) => {
            leave();
            reject(error);
          },
        );
      });
    },
  };
}
