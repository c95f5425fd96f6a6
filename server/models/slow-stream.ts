/** An answer under way. */
export interface StreamProgress {
  /** Declared length of the whole. */
  readonly tokensMax: number;
  readonly chars: number;
  /** Since its first piece. */
  readonly streamMs: number;
  /** Since somebody began to wait for it. */
  readonly spentMs: number;
}

/** Sooner, a rate is hardly more than chance. */
const streamMinMs = 300;
/** Near enough for a rate. */
const charsPerToken = 4;
/** Another's usual time is a median: to overtake is likely only with some room above it. */
const roomShare = 1.3;

/** Whether an answer comes in so slowly that it misses the goal, and that another model, asked now, would likely be done sooner. */
export function willBeOvertaken(
  { tokensMax, chars, streamMs, spentMs }: StreamProgress,
  /** `otherMs` is looked up for slow streams alone: this is asked at each piece of every answer. */
  { goalMs, otherMs }: { readonly goalMs: number; readonly otherMs: () => number },
): boolean {
  const tokens = chars / charsPerToken;
  if (streamMs < streamMinMs || tokens === 0) return false;
  const restMs = (Math.max(0, tokensMax - tokens) * streamMs) / tokens;
  return spentMs + restMs > goalMs && restMs > roomShare * otherMs();
}

/** The latest moment at which asking another model beside a silent one still reaches the goal; before it, the silent one may yet begin. */
export function helpInTimeMs({
  goalMs,
  otherMs,
}: {
  readonly goalMs: number;
  readonly otherMs: number;
}): number {
  return Math.max(0, goalMs - roomShare * otherMs);
}
