import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '#server/identity/create-identity.ts';
import type { Log } from '#server/platform/log.ts';
import { headersOf } from './headers-of.ts';
import { pagePolicy } from './security-headers.ts';

export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface PageSettings {
  readonly pages: PageHandler;
  readonly identity: Pick<Identity, 'renew'>;
  readonly dev: boolean;
  readonly log: Log;
}

/** Pages and static files. A page gets its content policy with a fresh nonce, which Next puts on its scripts. */
export function createPageRoute({ pages, identity, dev, log }: PageSettings): PageHandler {
  return async (req, res) => {
    if (req.url?.startsWith('/_next/static/')) return pages(req, res);
    const nonce = randomBytes(16).toString('base64');
    const policy = pagePolicy({ nonce, dev });
    req.headers['content-security-policy'] = policy;
    req.headers['x-nonce'] = nonce;
    res.setHeader('content-security-policy', policy);
    if (isNavigation(req)) await renewSession(req, res, identity, log);
    return pages(req, res);
  };
}

/** A page load, or the fetch by which Next changes pages; not what it fetches ahead. */
function isNavigation({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' || headers.cookie === undefined) return false;
  if (headers['next-router-prefetch'] !== undefined) return false;
  return headers['sec-fetch-dest'] === 'document' || headers.rsc !== undefined;
}

/** A page load prolongs the session; where that fails the page still says what is wrong better than we could here. */
async function renewSession(
  req: IncomingMessage,
  res: ServerResponse,
  identity: Pick<Identity, 'renew'>,
  log: Log,
): Promise<void> {
  try {
    const cookies = await identity.renew(headersOf(req.headers));
    if (cookies.length > 0) res.appendHeader('set-cookie', [...cookies]);
  } catch (error) {
    log.warn({ err: error }, 'session not renewed');
  }
}
