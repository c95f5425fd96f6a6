import type { Clock } from '#server/platform/clock.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import type { RunEventRow } from '#server/store/run-events.ts';
import type { RunEvent } from './run-event.ts';

export interface RunEventWriter {
  emit(event: RunEvent): void;
  /** Resolves when everything emitted so far is stored; answers the sequence number that comes next. */
  flush(): Promise<number>;
}

export interface RunEventWriterSettings {
  readonly firstSeq: number;
  /** Must be safe to repeat: a write whose answer was lost is sent again. */
  readonly append: (rows: readonly RunEventRow[]) => Promise<void>;
  readonly clock: Clock;
}

/**
 * Keeps one write in flight: order holds, and while the database is busy words batch themselves. Words of a task that wait are joined.
 * While the database is away events are held.
 */
export function createRunEventWriter({ firstSeq, append, clock }: RunEventWriterSettings): RunEventWriter {
  let seq = firstSeq;
  let waiting: RunEvent[] = [];
  let writing: Promise<void> | null = null;
  let failure: { error: unknown } | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const rows = waiting.map(({ kind, ...payload }) => ({ seq: seq++, kind, payload }));
      waiting = [];
      await throughOutage(() => append(rows), { clock });
    }
  }

  /** Puts words behind the words of the same attempt that still wait, so that a busy database gets few long rows. */
  function joined(event: RunEvent): boolean {
    if (event.kind !== 'task.words') return false;
    const index = waiting.findLastIndex((other) => 'task' in other && other.task === event.task);
    const last = waiting[index];
    if (last?.kind !== 'task.words' || last.attempt !== event.attempt) return false;
    waiting[index] = { ...last, text: last.text + event.text };
    return true;
  }

  return {
    emit(event) {
      if (!joined(event)) waiting.push(event);
      if (writing) return;
      writing = drain()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          writing = null;
        });
    },
    async flush() {
      while (writing) await writing;
      if (failure) throw failure.error;
      return seq;
    },
  };
}
