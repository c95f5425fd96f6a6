import { CallError, refusalOf } from './call-error.ts';
import { wire } from './wire.ts';

/** One value of a stream; `id` is null where the procedure gives its values none. */
export interface StreamValue {
  readonly id: string | null;
  readonly data: unknown;
}

/** One connection to a procedure that streams: its values until the procedure ends. Throws a `CallError` where it fails, is cut or falls silent. */
export type OpenStream = (address: string, signal?: AbortSignal) => AsyncGenerator<StreamValue>;

/** The server pings more often than this, unless it says otherwise. */
const silenceMs = 30_000;

export function valueIn(data: string, id: string | null): StreamValue {
  return { id: id || null, data: wire.deserialize(JSON.parse(data)) };
}

export function failureIn(data: string): CallError {
  return refusalOf({ error: JSON.parse(data) });
}

/** How long the server may be silent, by its first event. */
export function silenceIn(data: string): number {
  const { reconnectAfterInactivityMs = silenceMs } = JSON.parse(data) as {
    reconnectAfterInactivityMs?: number;
  };
  return reconnectAfterInactivityMs;
}

export const connectionCut = (cause?: unknown) => new CallError('The connection was cut.', { cause });

/** Calls `onSilence` when nothing was heard for as long as is allowed. */
export function watchSilence(onSilence: () => void) {
  let allowedMs = silenceMs;
  let timer = setTimeout(onSilence, allowedMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(onSilence, allowedMs);
  };
  return {
    heard,
    allow(ms: number) {
      allowedMs = ms;
      heard();
    },
    end: () => clearTimeout(timer),
  };
}
