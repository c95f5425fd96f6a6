import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/content-hash.ts';

/** Answers the token of the session that these cookies are proven to hold, or null. */
export type ProveSession = (cookie: string) => Promise<string | null>;

const proofsMax = 10_000;
/** As long as the account library itself trusts a cookie before it looks again. */
const keptMs = 300_000;

/**
 * Remembers what a cookie proved, since checking its signatures costs more than the rest of a small request. It says whose session it
 * is, never that the session still lives: that is asked of the database each time. A refusal is not remembered, and no cookie is kept.
 */
export function rememberProofs(prove: ProveSession, clock: Clock): ProveSession {
  const proofs = new LRUCache<string, string>({
    max: proofsMax,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.nowMs() + 1 },
  });
  return async (cookie) => {
    const key = sha256(cookie);
    const known = proofs.get(key);
    if (known !== undefined) return known;
    const token = await prove(cookie);
    if (token !== null) proofs.set(key, token);
    return token;
  };
}
