import type { IncomingHttpHeaders } from 'node:http';
import { offeredKey } from '#server/identity/key-secret.ts';

/**
 * Whether a request comes with an API key to a door that keys open. From then on it has none of a cookie's power, nor one to a door for
 * people any of a key's: the other one is taken out of its headers.
 */
export function takeKey(path: string, headers: IncomingHttpHeaders): boolean {
  if (!offeredKey(headers.authorization)) return false;
  if (!path.startsWith('/api/') || path.startsWith('/api/auth/')) {
    delete headers.authorization;
    return false;
  }
  delete headers.cookie;
  return true;
}
