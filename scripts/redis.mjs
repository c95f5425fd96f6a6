import { installFromDebian } from './debian.mjs';

/** Finds a Redis for the tests, or gets one where we may. Without one the tests that need it are skipped, and say so. */
export async function ensureRedis() {
  const { findRedisServer } = await import('../embedded/redis-server.ts');
  if (findRedisServer()) return 'found';
  await installFromDebian('redis-server');
  return findRedisServer()
    ? 'installed from Debian'
    : 'none, so the tests that need one are skipped; run "apt-get install redis-server" (or "brew install redis") to run them';
}
