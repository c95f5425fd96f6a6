import { installFromDebian } from './debian.mjs';

/** Finds an nginx for the tests behind a load balancer, or gets one where we may. Without one they are skipped, and say so. */
export async function ensureNginx() {
  const { findNginx } = await import('../embedded/find-nginx.ts');
  if (findNginx()) return 'found';
  await installFromDebian('nginx-light');
  return findNginx()
    ? 'installed from Debian'
    : 'none, so the tests that need one are skipped; run "apt-get install nginx-light" (or "brew install nginx") to run them';
}
