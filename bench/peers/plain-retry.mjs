import pRetry from 'p-retry';

/** Work that p-retry would try three times. */
export function guard(work) {
  return { call: () => pRetry(work, { retries: 2, minTimeout: 200 }) };
}
