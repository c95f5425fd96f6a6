import pg from 'pg';
import type { Clock } from './clock.ts';
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

const reconnectMs = 500;

/**
 * Shared advisory locks on a connection of their own. The kernel of a killed process closes its sockets, so its marks end within
 * milliseconds, where a heartbeat is missed only after many seconds. A machine that vanishes closes nothing: that is left to heartbeats.
 */
export async function connectMarks(url: string, { clock, log }: { clock: Clock; log: Log }): Promise<Marks> {
  const names = new Set<string>();
  const stopping = new AbortController();
  let client: pg.Client | null = null;
  let last: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'orchestrator-marks',
    });
    next.on('error', (error) => log.warn({ err: error }, 'the connection that holds marks failed'));
    await next.connect();
    next.once('end', () => {
      client = null;
      void reconnect();
    });
    client = next;
    await inOrder(
      next,
      'SELECT pg_advisory_lock_shared($1::int, hashtext(name)) FROM unnest($2::text[]) AS name',
      [...names],
    );
  }

  async function reconnect(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await clock.sleep(reconnectMs, stopping.signal);
        return await connect();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'cannot set marks yet');
      }
    }
  }

  /** One statement after another. What is lost with a connection is set anew on the next. */
  function inOrder(on: pg.Client | null, statement: string, what: string | readonly string[]): Promise<void> {
    last = last
      .then(async () => {
        if (on !== null && on === client) await on.query(statement, [markClass, what]);
      })
      .catch((error: unknown) => log.debug({ err: error }, 'a mark was lost'));
    return last;
  }

  await connect();
  return {
    set(name) {
      names.add(name);
      void inOrder(client, 'SELECT pg_advisory_lock_shared($1::int, hashtext($2))', name);
    },
    clear(name) {
      names.delete(name);
      void inOrder(client, 'SELECT pg_advisory_unlock_shared($1::int, hashtext($2))', name);
    },
    holds: (name) => names.has(name),
    async stop() {
      stopping.abort(new Error('stopping'));
      await client?.end();
    },
  };
}
