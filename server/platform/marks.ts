import type pg from 'pg';
import type { Clock } from './clock.ts';
import { connectLastingly } from './lasting-connection.ts';
import type { Log } from './log.ts';

/** What tells our marks from other advisory locks of the database; `store/unmarked-jobs.ts` reads them. */
export const markClass = 741_852;

/** Marks that every process sees while this one lives: PostgreSQL takes them away the moment that the process is gone. */
export interface Marks {
  set(name: string): void;
  clear(name: string): void;
  /** Whether this process has set it, whatever its connection is doing. */
  holds(name: string): boolean;
  stop(): Promise<void>;
}

/**
 * Shared advisory locks on a connection of their own. The kernel of a killed process closes its sockets, so its marks end within
 * milliseconds, where a heartbeat is missed only after many seconds. A machine that vanishes closes nothing: that is left to heartbeats.
 */
export async function connectMarks(url: string, { clock, log }: { clock: Clock; log: Log }): Promise<Marks> {
  const names = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  /** One statement after another. What is lost with a connection is set anew on the next. */
  function inOrder(on: pg.Client | null, statement: string, what: string | readonly string[]): Promise<void> {
    last = last
      .then(async () => {
        await on?.query(statement, [markClass, what]);
      })
      .catch((error: unknown) => log.debug({ err: error }, 'a mark was lost'));
    return last;
  }

  const connection = await connectLastingly(url, {
    name: 'orchestrator-marks',
    clock,
    log,
    prepare: (client) =>
      inOrder(
        client,
        'SELECT pg_advisory_lock_shared($1::int, hashtext(name)) FROM unnest($2::text[]) AS name',
        [...names],
      ),
  });
  return {
    set(name) {
      names.add(name);
      void inOrder(connection.current(), 'SELECT pg_advisory_lock_shared($1::int, hashtext($2))', name);
    },
    clear(name) {
      names.delete(name);
      void inOrder(connection.current(), 'SELECT pg_advisory_unlock_shared($1::int, hashtext($2))', name);
    },
    holds: (name) => names.has(name),
    stop: connection.stop,
  };
}
