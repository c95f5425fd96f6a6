import type { Server } from 'node:http';
import type { Clock } from '#server/platform/clock.ts';

/** Stops accepting, lets answers under way end for at most `drainMs`, then cuts the rest. */
export async function drain(server: Server, clock: Clock, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const waiting = new AbortController();
  const late = clock.sleep(drainMs, waiting.signal).catch(() => undefined);
  await Promise.race([closed, late]);
  waiting.abort();
  server.closeAllConnections();
}
