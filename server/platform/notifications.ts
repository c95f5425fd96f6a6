import pg from 'pg';
import type { Clock } from './clock.ts';
import { connectLastingly } from './lasting-connection.ts';
import type { Log } from './log.ts';

/** Something that wakes whoever waits for a topic (a run's id, say). */
export interface Notifications {
  /** Starts to listen at once: nothing that happens after this call is missed. */
  watch(channel: string, topic: string): Watch;
  /** Calls `then` for every payload on a channel, until the process ends. */
  onEach(channel: string, then: (payload: string) => void): void;
  /** Calls `then` whenever the connection was lost and is back: notifications may have been missed. */
  onReconnect(then: () => void): void;
  stop(): Promise<void>;
}

export interface Watch {
  /** Resolves at the next notification, at once if one came since the last call, and after every reconnect. */
  changed(signal: AbortSignal): Promise<void>;
  close(): void;
}

interface Watcher {
  dirty: boolean;
  wake: (() => void) | null;
}

/**
 * One PostgreSQL connection that LISTENs for the whole process. A payload is `<topic> <rest>`. After a lost connection it connects
 * again and wakes every watcher, since notifications may have been missed: watchers read their rows again.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  { clock, log }: { clock: Clock; log: Log },
): Promise<Notifications> {
  const watchers = new Map<string, Set<Watcher>>();
  const handlers = new Map<string, ((payload: string) => void)[]>();
  const reconnected: (() => void)[] = [];

  const wake = (watcher: Watcher) => {
    watcher.dirty = true;
    watcher.wake?.();
  };

  const connection = await connectLastingly(url, {
    name: 'orchestrator-listen',
    clock,
    log,
    async prepare(client) {
      client.on('notification', ({ channel, payload = '' }) => {
        const topic = payload.split(' ', 1)[0] ?? '';
        for (const watcher of watchers.get(`${channel} ${topic}`) ?? []) wake(watcher);
        for (const handler of handlers.get(channel) ?? []) handler(payload);
      });
      for (const channel of channels) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    },
    onReconnect() {
      for (const group of watchers.values()) for (const watcher of group) wake(watcher);
      for (const then of reconnected) then();
    },
  });

  return {
    watch(channel, topic) {
      const name = `${channel} ${topic}`;
      const watcher: Watcher = { dirty: false, wake: null };
      const group = watchers.get(name) ?? new Set();
      watchers.set(name, group.add(watcher));
      return {
        async changed(signal) {
          signal.throwIfAborted();
          if (!watcher.dirty) await untilWoken(watcher, signal);
          watcher.dirty = false;
        },
        close() {
          group.delete(watcher);
          if (group.size === 0) watchers.delete(name);
        },
      };
    },
    onEach(channel, then) {
      handlers.set(channel, [...(handlers.get(channel) ?? []), then]);
    },
    onReconnect(then) {
      reconnected.push(then);
    },
    stop: connection.stop,
  };
}

/** Resolves when one of them has changed. What changes while it resolves is found by the next call. */
export async function anyChanged(watches: readonly Watch[], signal: AbortSignal): Promise<void> {
  const round = new AbortController();
  const until = AbortSignal.any([signal, round.signal]);
  const waiting = watches.map((watch) => watch.changed(until));
  try {
    await Promise.race(waiting);
  } finally {
    round.abort(new Error('another one has changed'));
    await Promise.allSettled(waiting);
  }
}

function untilWoken(watcher: Watcher, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => () => {
      signal.removeEventListener('abort', onAbort);
      watcher.wake = null;
      finish();
    };
    const onAbort = settle(() => reject(signal.reason));
    watcher.wake = settle(resolve);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
