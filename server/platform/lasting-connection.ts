import pg from 'pg';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** One connection to PostgreSQL that is there as long as the process, though not always the same one. */
export interface LastingConnection {
  /** The one of the moment; null while there is none. */
  current(): pg.Client | null;
  stop(): Promise<void>;
}

export interface LastingSettings {
  /** What it is for, in PostgreSQL's list of connections and in the log. */
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes a fresh one do what it is kept for; `current` is it already. One that this fails on is given up for another. */
  readonly prepare: (client: pg.Client) => Promise<void>;
  /** One that was lost has been replaced. */
  readonly onReconnect?: () => void;
}

const reconnectMs = 500;

/** Throws when the first connection cannot be made; tries without end to replace one that was lost. */
export async function connectLastingly(
  url: string,
  { name, clock, log, prepare, onReconnect }: LastingSettings,
): Promise<LastingConnection> {
  const stopping = new AbortController();
  let current: pg.Client | null = null;

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: name });
    client.on('error', (error) => log.warn({ err: error }, `the connection ${name} failed`));
    await client.connect();
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    // What is asked of it from now on comes after its preparation.
    current = client;
    try {
      await prepare(client);
    } catch (error) {
      current = null;
      void client.end();
      throw error;
    }
    void ended.then(() => {
      current = null;
      return reconnect();
    });
  }

  async function reconnect(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await clock.sleep(reconnectMs, stopping.signal);
        await connect();
        return onReconnect?.();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, `cannot connect ${name} yet`);
      }
    }
  }

  await connect();
  return {
    current: () => current,
    async stop() {
      stopping.abort(new Error('stopping'));
      await current?.end();
    },
  };
}
