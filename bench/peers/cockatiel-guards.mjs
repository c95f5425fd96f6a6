import {
  bulkhead,
  CircuitState,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  SamplingBreaker,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

const newBreaker = () =>
  circuitBreaker(handleAll, {
    halfOpenAfter: 4_000,
    breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000 }),
  });

/** Work behind cockatiel's breaker alone. */
export function guard(work) {
  const breaker = newBreaker();
  return { call: () => breaker.execute(work), isClosed: () => breaker.state === CircuitState.Closed };
}

/** Work behind retry, breaker, bulkhead and timeout, in the order in which ours nest. */
export function guardAll(work) {
  const breaker = newBreaker();
  const policy = wrap(
    retry(handleAll, { maxAttempts: 2, backoff: new ExponentialBackoff() }),
    breaker,
    bulkhead(100, 1_000),
    timeout(8_000, TimeoutStrategy.Aggressive),
  );
  return {
    call: () => policy.execute(({ signal }) => work(signal)),
    isClosed: () => breaker.state === CircuitState.Closed,
  };
}
