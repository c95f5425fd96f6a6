import CircuitBreaker from 'opossum';

/** Work behind opossum's breaker, with its own timeout off: the breaker alone is compared. */
export function guard(work) {
  const breaker = new CircuitBreaker(work, { timeout: false, errorThresholdPercentage: 50 });
  return { call: () => breaker.fire(), isClosed: () => breaker.closed };
}
