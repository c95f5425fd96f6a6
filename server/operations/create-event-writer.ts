import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { OperationEventRow } from '../store/operation-events.ts';

/** A change as whoever sees it tells it. */
export interface OperationEvent {
  readonly kind: 'circuit' | 'tier' | 'route';
  /** Which model, which tier. */
  readonly subject: string;
  readonly state: string;
  readonly reason?: string | null;
}

export interface EventWriter {
  tell(event: OperationEvent): void;
  /** Writes what is not written yet; rejects when that cannot be, and keeps it. */
  write(): Promise<void>;
}

export interface EventWriterContext {
  readonly insert: (events: readonly OperationEventRow[]) => Promise<void>;
  readonly newId: () => string;
  readonly process: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Changes of one moment go together; after a failure it is waited longer. */
const gatherMs = 500;
const againMs = 5_000;
const keptMax = 500;

/** Hands changes over soon after they happened, each once, also when the database is away for a while. */
export function createEventWriter({ insert, newId, process, clock, log }: EventWriterContext): EventWriter {
  let pending: OperationEventRow[] = [];
  let silence: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function writePending(): Promise<void> {
    const events = pending;
    if (events.length === 0) return;
    await insert(events);
    pending = pending.filter((event) => !events.includes(event));
  }

  function write(): Promise<void> {
    silence?.();
    silence = null;
    writing = writing.catch(() => undefined).then(writePending);
    return writing;
  }

  function writeIn(ms: number): void {
    silence ??= clock.alarm(ms, () => {
      silence = null;
      write().catch((error: unknown) => {
        log.warn({ err: error }, 'events could not be written yet');
        writeIn(againMs);
      });
    });
  }

  return {
    tell({ reason = null, ...event }) {
      pending = [...pending, { id: newId(), at: new Date(clock.nowMs()), process, reason, ...event }];
      if (pending.length > keptMax) pending = pending.slice(-keptMax);
      writeIn(gatherMs);
    },
    write,
  };
}
