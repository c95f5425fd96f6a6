import { seededRandom, shuffled } from '#bench/openrouter/seeded-random.ts';

export const targets = ['web', 'worker', 'database'] as const;
export type Target = (typeof targets)[number];

/** Moments of a stage that a kill is aimed at. */
export const moments = ['started', 'words', 'task finished', 'saving', 'approving'] as const;
export type Moment = (typeof moments)[number];

export interface PlannedKill {
  readonly target: Target;
  readonly moment: Moment;
  /** How long after the moment. */
  readonly afterMs: number;
  /** Calm before the next kill is aimed, once the target is back. None: it strikes while the system still recovers. */
  readonly calmMs: number;
}

const afterMsMax = 250;
const calmMsMax = 1_500;
const withoutCalmShare = 0.2;

/** Which kills, in order: every pair of target and moment comes as often as any other, in an order that the seed draws. */
export function planKills(count: number, seed: number): PlannedKill[] {
  const random = seededRandom(`kills ${seed}`);
  const pairs = targets.flatMap((target) => moments.map((moment) => ({ target, moment })));
  const plan: PlannedKill[] = [];
  while (plan.length < count) {
    for (const pair of shuffled(pairs, random)) {
      const calm = random() < withoutCalmShare ? 0 : Math.round(random() * calmMsMax);
      plan.push({ ...pair, afterMs: Math.round(random() * afterMsMax), calmMs: calm });
    }
  }
  return plan.slice(0, count);
}
