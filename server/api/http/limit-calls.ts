import type { ServerResponse } from 'node:http';
import type { Caller } from '#server/identity/caller.ts';
import type { RateLimits } from '#server/identity/rate-limits.ts';
import { AppError } from '#server/platform/errors.ts';

/**
 * Counts a request's calls and tells the caller how many are left, by the fields of the IETF's draft «RateLimit header fields for HTTP»
 * (httpapi-ratelimit-headers, 10th version). Throws when they are too many.
 */
export function limitCalls(res: ServerResponse, limits: RateLimits, caller: Caller, calls = 1): void {
  const limited = limits.take(caller, calls);
  if (!limited) return;
  const { policy, max, windowMs, remaining, resetMs, allowed } = limited;
  const resetSeconds = Math.ceil(resetMs / 1_000);
  res.setHeader('ratelimit-policy', `"${policy}";q=${max};w=${windowMs / 1_000}`);
  res.setHeader('ratelimit', `"${policy}";r=${remaining};t=${resetSeconds}`);
  if (allowed) return;
  const who = policy === 'key' ? 'This key has' : 'You have';
  throw new AppError(
    'rate_limited',
    `${who} made more than ${max} calls in a minute. Try again in ${resetSeconds} s.`,
    { retryable: true, retryAfterMs: resetMs },
  );
}
