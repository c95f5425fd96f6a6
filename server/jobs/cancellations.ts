import { AppError } from '#server/platform/errors.ts';
import type { Notifications } from '#server/platform/notifications.ts';

export interface Cancellations {
  /** Gives `work` a signal that aborts when what is named so is cancelled, from whichever process. */
  during<T>(id: string, work: (cancelled: AbortSignal) => Promise<T>): Promise<T>;
}

export interface CancellationsSettings {
  readonly notifications: Notifications;
  /** On which the ids of what is cancelled are told. */
  readonly channel: string;
  /** Which of these should end, read anew after notifications may have been missed. */
  readonly requestedAmong: (ids: readonly string[]) => Promise<readonly string[]>;
}

export function createCancellations({
  notifications,
  channel,
  requestedAmong,
}: CancellationsSettings): Cancellations {
  const running = new Map<string, Set<AbortController>>();
  const cancel = (id: string) => {
    for (const controller of running.get(id) ?? [])
      controller.abort(new AppError('cancelled', 'This was cancelled.'));
  };
  notifications.onEach(channel, cancel);
  notifications.onReconnect(() => {
    // A failure here means that the database is away again: then this runs at the next reconnect.
    requestedAmong([...running.keys()]).then(
      (ids) => ids.forEach(cancel),
      () => {},
    );
  });
  return {
    async during(id, work) {
      const controller = new AbortController();
      const group = running.get(id) ?? new Set();
      running.set(id, group.add(controller));
      try {
        return await work(controller.signal);
      } finally {
        group.delete(controller);
        if (group.size === 0) running.delete(id);
      }
    },
  };
}
