export interface LeaseTerms {
  /** A lease ends so long after it was last renewed: a holder that died or froze keeps others waiting no longer. */
  readonly termMs: number;
  /** Thrice a term, so that two renewals may be lost. */
  readonly renewMs: number;
  /** A database that takes longer than this over a lease goes without: a lease saves money, it must not cost an answer. */
  readonly statementMs: number;
  /**
   * Nobody waits longer for another's call. It began before the wait did, so it is late by then: nearly every answer takes less, and no
   * model may take more than eight seconds.
   */
  readonly waitMaxMs: number;
  /** Kept of a request's time to ask a model itself, a fallback included. */
  readonly askMs: number;
}

export const leaseDefaults: LeaseTerms = {
  termMs: 3_000,
  renewMs: 1_000,
  statementMs: 250,
  waitMaxMs: 6_000,
  askMs: 4_000,
};

/** When a request that finds its answer under way elsewhere stops waiting for it. */
export function waitUntilMs(
  { nowMs, deadlineMs }: { readonly nowMs: number; readonly deadlineMs: number },
  { waitMaxMs, askMs }: LeaseTerms = leaseDefaults,
): number {
  return Math.min(nowMs + waitMaxMs, deadlineMs - askMs);
}
