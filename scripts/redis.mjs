import { ensureTestProgram } from './debian.mjs';

/** A Redis for the tests of the cache. */
export async function ensureRedis() {
  const { findRedisServer } = await import('../embedded/redis-server.ts');
  return ensureTestProgram(findRedisServer, { debian: 'redis-server', brew: 'redis' });
}
