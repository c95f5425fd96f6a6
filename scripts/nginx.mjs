import { ensureTestProgram } from './debian.mjs';

/** An nginx for the tests behind a load balancer. */
export async function ensureNginx() {
  const { findNginx } = await import('../embedded/find-nginx.ts');
  return ensureTestProgram(findNginx, { debian: 'nginx-light', brew: 'nginx' });
}
