import type { Known } from './known-things.ts';

/** Who asks: the person whose system it is, nobody, or somebody with a cookie of their own making. */
export type Who = 'person' | 'nobody' | 'forger';

/** A request before ids are put in. The same seed yields the same ones. */
export interface FuzzRequest {
  /** What the figures are counted by, e.g. a procedure's path. */
  readonly door: string;
  readonly who: Who;
  /** The bytes that go over the wire, but for who asks. */
  build(known: Known): Wire;
}

export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | null;
  /** Part of the body that is sent; the rest never comes. */
  readonly sentShare?: number;
  /** How often the request is written on the same connection without waiting. */
  readonly pipelined?: number;
  /** Sent as it is, in place of everything else. */
  readonly raw?: Buffer;
}
