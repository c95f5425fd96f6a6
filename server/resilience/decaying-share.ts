import type { Clock } from '../platform/clock.ts';

export interface ShareSettings {
  readonly halfLifeMs: number;
  /** What is believed before anything is known, and how many samples that belief weighs. */
  readonly prior: number;
  readonly priorWeight: number;
}

export interface DecayingShare {
  add(hit: boolean): void;
  readonly share: number;
}

/** Which share of the latest calls was of one kind, e.g. failed; old ones fade, and with them all but the prior. */
export function decayingShare(
  { halfLifeMs, prior, priorWeight }: ShareSettings,
  clock: Clock,
): DecayingShare {
  let hits = 0;
  let all = 0;
  let atMs = clock.nowMs();

  function fade(): void {
    const nowMs = clock.nowMs();
    if (nowMs === atMs) return;
    const factor = 0.5 ** ((nowMs - atMs) / halfLifeMs);
    hits *= factor;
    all *= factor;
    atMs = nowMs;
  }

  return {
    add(hit) {
      fade();
      all += 1;
      if (hit) hits += 1;
    },
    get share() {
      fade();
      return (hits + prior * priorWeight) / (all + priorWeight);
    },
  };
}
