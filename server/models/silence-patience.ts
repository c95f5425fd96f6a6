/** An attempt that has shown nothing yet. All in milliseconds. */
export interface Silence {
  readonly silentMs: number;
  /** From when on this is unusual for the model. */
  readonly lateMs: number;
  /** When the model is given up. */
  readonly givenUpMs: number;
  /** What the goal left when the silence began. */
  readonly goalMs: number;
  /** How long whoever would be asked beside it takes as a rule. */
  readonly otherMs: number;
  /** Whether its run waits for next to nothing else. */
  readonly holdsUp: boolean;
}

/** Help comes before a silent model is given up: one that was only slow is not to be taken for a failing one. */
const silenceShare = 0.75;
/** Another's usual time is a median: to be done by then is likely only with some room above it. */
export const roomShare = 1.3;

/**
 * How much longer a silent model may stay without help; from 0 on it is due. Help costs money and is rationed, so it goes to those who
 * need it: it waits while it would be in time later, or while another could still be asked after the silent one is given up. For the last of a run
 * it does not wait, since then all the others have waited for nothing. (Dean and Barroso, The Tail at Scale, 2013: hedged requests.)
 */
export function silencePatienceMs({
  silentMs,
  lateMs,
  givenUpMs,
  goalMs,
  otherMs,
  holdsUp,
}: Silence): number {
  if (silentMs < lateMs) return lateMs - silentMs;
  if (holdsUp) return 0;
  const inTimeMs = goalMs - roomShare * otherMs;
  return (inTimeMs > givenUpMs ? inTimeMs : Math.min(inTimeMs, silenceShare * givenUpMs)) - silentMs;
}
