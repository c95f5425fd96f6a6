import type { PgBoss } from 'pg-boss';
import type { Log } from '#server/platform/log.ts';
import type { Marks } from '#server/platform/marks.ts';
import type { QueueName } from '#server/platform/queue.ts';

export interface Delivery<T> {
  readonly data: T;
  /** Tries that came before, ended by an error or by the death of their worker. */
  readonly triesBefore: number;
  /** Whether the queue will not try again after this. */
  readonly lastTry: boolean;
}

/** What works on one queue, with so many jobs at a time as it was last told. */
export interface Consumer {
  /** Fewer slots end no job: those under way are finished, and not followed by others. */
  resize(slots: number): Promise<void>;
  busy(): number;
}

export type Consume = <T extends object>(
  queue: QueueName,
  handle: (delivery: Delivery<T>) => Promise<void>,
  /** Called when a job is taken or ended. */
  onChange?: () => void,
) => Consumer;

const options = {
  includeMetadata: true,
  notifyPollingIntervalSeconds: 2,
  pollingIntervalSeconds: 1,
} as const;

/**
 * Works on queues with one poller a slot, each woken when it ends a job: pg-boss's own pollers would rest for a whole polling interval
 * after every job, even with a backlog. Every job under way is marked as this process's own.
 */
export function createConsumers(boss: PgBoss, marks: Marks, log: Log): Consume {
  return <T extends object>(
    queue: QueueName,
    handle: (delivery: Delivery<T>) => Promise<void>,
    onChange: () => void = () => {},
  ) => {
    const idle = new Map<string, boolean>();
    let busy = 0;
    let wanted = 0;
    let resizing: Promise<void> | null = null;

    async function open(): Promise<void> {
      const id: string = await boss.work<T, void, typeof options>(queue, options, async ([job]) => {
        if (!job) return;
        marks.set(job.id);
        busy++;
        if (idle.has(id)) idle.set(id, false);
        onChange();
        try {
          const { data, retryCount: triesBefore, retryLimit } = job;
          await handle({ data, triesBefore, lastTry: triesBefore >= retryLimit });
        } catch (error) {
          log.warn({ err: error, queue, job: job.id, tries: job.retryCount + 1 }, 'job failed');
          throw error;
        } finally {
          busy--;
          if (idle.has(id)) idle.set(id, true);
          marks.clear(job.id);
          onChange();
          boss.notifyWorker(id);
        }
      });
      idle.set(id, true);
    }

    /** One that rests where there is one; else one that will end with its job. */
    async function close(): Promise<void> {
      const ids = [...idle.keys()];
      const id = ids.find((candidate) => idle.get(candidate)) ?? ids[0];
      if (id === undefined) return;
      idle.delete(id);
      await boss.offWork(queue, { id, wait: false });
    }

    async function settle(): Promise<void> {
      // So that `resizing` is set before it is cleared, also where nothing is to be done.
      await Promise.resolve();
      try {
        while (idle.size !== wanted) await (idle.size < wanted ? open() : close());
      } finally {
        resizing = null;
      }
    }

    return {
      resize(slots) {
        wanted = slots;
        resizing ??= settle();
        return resizing;
      },
      busy: () => busy,
    };
  };
}
