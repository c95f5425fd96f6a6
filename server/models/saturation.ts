import type { HealthSnapshot } from './model-health.ts';

/** How full the fullest model's limit is, calls that wait for their turn included: above 1 some wait. */
export function saturation(health: readonly Pick<HealthSnapshot, 'limiter'>[]): number {
  return Math.max(0, ...health.map(({ limiter }) => (limiter.running + limiter.waiting) / limiter.limit));
}
