import { AppError } from '#server/platform/errors.ts';
import type { Notifications } from '#server/platform/notifications.ts';
import { runCancelChannel } from '#server/store/run-events.ts';

export interface Cancellations {
  /** Gives `work` a signal that aborts when the run is cancelled, from whichever process. */
  during<T>(runId: string, work: (cancelled: AbortSignal) => Promise<T>): Promise<T>;
}

export function createCancellations(notifications: Notifications): Cancellations {
  const running = new Map<string, Set<AbortController>>();
  notifications.onEach(runCancelChannel, (runId) => {
    for (const controller of running.get(runId) ?? [])
      controller.abort(new AppError('cancelled', 'The run was cancelled.'));
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
