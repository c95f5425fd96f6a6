import type { PgBoss } from 'pg-boss';
import type { Log } from '#server/platform/log.ts';
import type { QueueName } from '#server/platform/queue.ts';

export interface Delivery<T> {
  readonly data: T;
  /** Whether the queue will not try again after this. */
  readonly lastTry: boolean;
}

/**
 * Works on a queue with so many jobs at a time. One poller a slot, each woken when it ends a job: pg-boss's own pollers would rest
 * for a whole polling interval after every job, even with a backlog.
 */
export async function consume<T extends object>(
  boss: PgBoss,
  queue: QueueName,
  slots: number,
  handle: (delivery: Delivery<T>) => Promise<void>,
  log: Log,
): Promise<void> {
  const options = {
    includeMetadata: true,
    notifyPollingIntervalSeconds: 2,
    pollingIntervalSeconds: 1,
  } as const;
  for (let slot = 0; slot < slots; slot++) {
    const id: string = await boss.work<T, void, typeof options>(queue, options, async ([job]) => {
      if (!job) return;
      try {
        await handle({ data: job.data, lastTry: job.retryCount >= job.retryLimit });
      } catch (error) {
        log.warn({ err: error, queue, job: job.id, tries: job.retryCount + 1 }, 'job failed');
        throw error;
      } finally {
        boss.notifyWorker(id);
      }
    });
  }
}
