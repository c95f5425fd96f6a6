import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#server/platform/errors.ts';

export interface MetricsSettings {
  /** What a scraper shows as a bearer token; without one there is no such address. */
  readonly token: string | undefined;
  readonly expose: (() => Promise<string>) | undefined;
}

/** What all processes have recorded, for a scraper. */
export function createMetricsRoute({ token, expose }: MetricsSettings) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!token || !expose) throw new AppError('not_found', 'Nothing is here.');
    if (!isSame(req.headers.authorization ?? '', `Bearer ${token}`)) {
      res.setHeader('www-authenticate', 'Bearer realm="metrics"');
      throw new AppError('unauthenticated', 'Send the token of the setting METRICS_TOKEN.');
    }
    const text = await expose();
    res.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    res.setHeader('cache-control', 'no-store');
    res.end(text);
  };
}

/** Hashed first, so that the time taken tells neither content nor length. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
