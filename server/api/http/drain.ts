import type { Server } from 'node:http';
import type { Clock } from '#server/platform/clock.ts';

const lookEveryMs = 50;

/**
 * Stops accepting, lets answers under way end for at most `drainMs`, then cuts the rest. A kept-alive connection
 * outlives its last answer, so those that have fallen idle are looked for again and again.
 */
export async function drain(server: Server, clock: Clock, drainMs: number): Promise<void> {
  let open = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).then(() => {
    open = false;
  });
  for (let waitedMs = 0; open && waitedMs < drainMs; waitedMs += lookEveryMs) {
    server.closeIdleConnections();
    await Promise.race([closed, clock.sleep(lookEveryMs)]);
  }
  server.closeAllConnections();
}
