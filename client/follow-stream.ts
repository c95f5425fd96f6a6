import { type Pause, pause as realPause } from './pause.ts';
import { isTransient, readProblem } from './problem.ts';
import type { OpenStream } from './stream-value.ts';
import { wire } from './wire.ts';

export interface Streaming {
  /** Where the procedures are, e.g. `/api/trpc`. */
  readonly url: string;
  readonly open: OpenStream;
  /** How often in a row a connection may fail before the stream does; without end where it is left out. */
  readonly failuresMax?: number;
  readonly pause?: Pause;
}

export interface Followed {
  readonly path: string;
  /** Its `lastEventId` says after which value to begin. */
  readonly input: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The values of a procedure that streams, for as long as it does. A cut connection is opened again behind the last value that came, so
 * values with ids come once each, as `{ id, data }`; values without come as they are.
 */
export async function* followStream(
  { url, open, failuresMax = Number.POSITIVE_INFINITY, pause = realPause }: Streaming,
  { path, input, signal }: Followed,
): AsyncGenerator<unknown> {
  let lastEventId: string | null = null;
  let failures = 0;
  for (;;) {
    const given: unknown = lastEventId === null ? input : { ...(input as object | undefined), lastEventId };
    const address = `${url}/${path}?input=${encodeURIComponent(JSON.stringify(wire.serialize(given)))}`;
    try {
      for await (const { id, data } of open(address, signal)) {
        failures = 0;
        if (id !== null) lastEventId = id;
        yield id === null ? data : { id, data };
      }
      return;
    } catch (error) {
      failures += 1;
      const { retryAfterMs } = readProblem(error);
      const mayPass = isTransient(error) || retryAfterMs !== null;
      if (signal?.aborted || failures > failuresMax || !mayPass) throw error;
      await pause(reconnectDelayMs(failures, retryAfterMs), signal);
    }
  }
}

/** Soon at first, then every five seconds; never before the time that the server named. */
export function reconnectDelayMs(failures: number, retryAfterMs: number | null): number {
  return Math.max(retryAfterMs ?? 0, Math.min(5_000, 100 * 2 ** (failures - 1)));
}
