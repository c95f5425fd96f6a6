import type { HealthSnapshot } from './model-health.ts';

/** How full the fullest model's limit is, calls of people that wait for their turn included: above 1 some wait. */
export function saturation(health: readonly Pick<HealthSnapshot, 'limiter'>[]): number {
  const shares = health.map(
    ({ limiter: { running, waiting, waitingBackground, limit } }) =>
      (running + waiting - waitingBackground) / limit,
  );
  return Math.max(0, ...shares);
}
