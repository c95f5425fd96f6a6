import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { type QueueName, queues } from '../platform/queue.ts';
import type { FinishedTrace } from '../platform/tracing.ts';
import { insertOperationEvents } from '../store/operation-events.ts';
import { insertRollUps, listTotals } from '../store/operation-roll-ups.ts';
import { insertSlowOperation } from '../store/slow-operations.ts';
import { queueDepths } from '../store/worker-load.ts';
import { createEventWriter } from './create-event-writer.ts';
import type { OnRecorded, Recorder } from './create-recorder.ts';
import { createRollUpWriter } from './create-roll-up-writer.ts';
import { exposeMetrics } from './expose-metrics.ts';
import type { Operations } from './operations.ts';
import { readSeries } from './read-series.ts';
import { createRouteDecisions } from './route-decisions.ts';
import { slowOperationOf } from './slow-spans.ts';

/** Where telemetry is collected beside our own tables. */
export interface Collector {
  readonly onRecorded: OnRecorded;
  onTrace(trace: FinishedTrace): void;
  stop(): Promise<void>;
}

export interface OperationsContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly recorder: Recorder;
  /** Null where nothing is collected. */
  readonly collector: Collector | null;
}

/** A process in which everything is slow must not fill the table. */
const slowPerMinute = 20;
const minuteMs = 60_000;

export function createOperations({
  db,
  clock,
  log,
  newId,
  recorder,
  collector,
}: OperationsContext): Operations {
  const process = newId();
  const rollUps = createRollUpWriter({
    recorder,
    insert: (at, rows) => insertRollUps(db, { process, at, rows }),
    clock,
    log,
  });
  const insert = (events: Parameters<typeof insertOperationEvents>[1]) => insertOperationEvents(db, events);
  const events = createEventWriter({ insert, newId, process, clock, log });
  const decisions = createRouteDecisions(clock, ({ model, reason }) =>
    events.tell({ kind: 'route', subject: model, state: model, reason }),
  );
  const stopping = new AbortController();
  const keeping = rollUps.keep(stopping.signal);
  const slow = { minute: 0, kept: 0 };

  function keepSlow(trace: FinishedTrace): void {
    const operation = slowOperationOf(trace);
    if (!operation) return;
    const { kind, name, durationMs, runId, traceId } = operation;
    log.warn({ operation: kind, name, ms: Math.round(durationMs), run: runId, traceId }, 'slow operation');
    const minute = Math.floor(clock.nowMs() / minuteMs);
    if (slow.minute !== minute) Object.assign(slow, { minute, kept: 0 });
    if (slow.kept++ >= slowPerMinute) return;
    insertSlowOperation(db, { id: newId(), ...operation }).catch((error: unknown) =>
      log.warn({ err: error }, 'a slow operation could not be kept'),
    );
  }

  async function writeNow(): Promise<void> {
    await Promise.all([rollUps.write(), events.write()]);
  }

  return {
    process,
    record: recorder.record,
    tell: events.tell,
    noteTrace(trace) {
      collector?.onTrace(trace);
      keepSlow(trace);
    },
    noteDecision: decisions.note,
    decisions: decisions.list,
    readSeries: (query) =>
      readSeries({ db, process, unwritten: rollUps.unwritten, nowMs: clock.nowMs() }, query),
    async expose() {
      const [totals, depths] = await Promise.all([
        listTotals(db),
        queueDepths(db, Object.keys(queues) as QueueName[]),
      ]);
      return exposeMetrics({ totals, queues: depths });
    },
    writeNow,
    async stop() {
      stopping.abort();
      await keeping;
      await writeNow().catch((error: unknown) =>
        log.warn({ err: error }, 'the last that was recorded could not be written'),
      );
      await collector?.stop();
    },
  };
}
