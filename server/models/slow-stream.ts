import { charactersPerToken } from './count-tokens.ts';
import { roomShare } from './silence-patience.ts';

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

/**
 * Whether an answer comes in so slowly that it misses the goal, or that its run waits for next to nothing else, and that another model, asked
 * now, would likely be done sooner.
 */
export function willBeOvertaken(
  { tokensMax, chars, streamMs, spentMs }: StreamProgress,
  /** `otherMs` is looked up for slow streams alone: this is asked at each piece of every answer. */
  {
    goalMs,
    holdsUp,
    otherMs,
  }: { readonly goalMs: number; readonly holdsUp: boolean; readonly otherMs: () => number },
): boolean {
  const tokens = chars / charactersPerToken;
  if (streamMs < streamMinMs || tokens === 0) return false;
  const restMs = (Math.max(0, tokensMax - tokens) * streamMs) / tokens;
  if (spentMs + restMs <= goalMs && !holdsUp) return false;
  return restMs > roomShare * otherMs();
}
