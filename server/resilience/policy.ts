/** Work that ends when its signal aborts: what every policy takes, and what it gives, so that policies nest in any order. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/** Work that tells of each sign of life while it is under way. */
export type TellingWork<T> = (signal: AbortSignal, onSign: () => void) => Promise<T>;

/** What the policies make of an error. Only the layer that knows the work can tell. */
export interface FailureFacts {
  /** The same call may succeed in a while. */
  readonly retryable: boolean;
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs: number | undefined;
}

/** What a call says about the other side: it works, it fails, or nothing (a cancel, or our own bad request). */
export type Outcome = 'success' | 'fault' | 'ignored';
