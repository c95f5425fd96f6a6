import { AppError } from '#server/platform/errors.ts';
import type { Notifications } from '#server/platform/notifications.ts';
import { runCancelChannel } from '#server/store/run-events.ts';

export interface Cancellations {
  /** Gives `work` a signal that aborts when the run is cancelled, from whichever process. */
  during<T>(runId: string, work: (cancelled: AbortSignal) => Promise<T>): Promise<T>;
}

export interface CancellationsSettings {
  readonly notifications: Notifications;
  /** Which of these runs should end, read anew after notifications may have been missed. */
  readonly requestedAmong: (runIds: readonly string[]) => Promise<readonly string[]>;
}

export function createCancellations({ notifications, requestedAmong }: CancellationsSettings): Cancellations {
  const running = new Map<string, Set<AbortController>>();
  const cancel = (runId: string) => {
    for (const controller of running.get(runId) ?? [])
      controller.abort(new AppError('cancelled', 'The run was cancelled.'));
  };
  notifications.onEach(runCancelChannel, cancel);
  notifications.onReconnect(() => {
    // A failure here means that the database is away again: then this runs at the next reconnect.
    requestedAmong([...running.keys()]).then(
      (runIds) => runIds.forEach(cancel),
      () => {},
    );
  });
  return {
    async during(runId, work) {
      const controller = new AbortController();
      const group = running.get(runId) ?? new Set();
      running.set(runId, group.add(controller));
      try {
        return await work(controller.signal);
      } finally {
        group.delete(controller);
        if (group.size === 0) running.delete(runId);
      }
    },
  };
}
