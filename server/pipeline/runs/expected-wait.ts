import type { Turn } from '#server/store/turns.ts';

/** Believed of a run while no worker has finished one. */
const runMsAtFirst = 5_000;

/**
 * How long a run at this place of the queue waits until it begins. Slots come free one after another, evenly over what a run takes. Where no
 * worker lives there is no saying: the run waits for one.
 */
export function expectedWaitMs({ ahead, running, slots, runMs }: Omit<Turn, 'turn'>): number {
  if (slots === 0) return 0;
  const before = ahead + 1 - Math.max(0, slots - running);
  return Math.max(0, Math.round((before / slots) * (runMs ?? runMsAtFirst)));
}
