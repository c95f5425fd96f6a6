import type { Caller } from '#server/identity/caller.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import { readRunEvents, runEventChannel } from '#server/store/run-events.ts';
import { getRun } from '#server/store/runs.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { isLast, RunEvent } from './run-event.ts';

export interface WatchRun {
  readonly runId: string;
  /** Sequence number of the last event seen; -1 for all. */
  readonly after: number;
}

/**
 * Everything that happens in a run, without gap or repetition: listens first, then reads the rows, and reads again at every
 * notification, and through a restart of the database. Ends after the run's last event; throws the signal's reason when it aborts.
 */
export async function* watchRun(
  { db, clock, notifications }: PipelineContext,
  caller: Caller,
  { runId, after: lastSeen }: WatchRun,
  signal: AbortSignal,
): AsyncGenerator<{ seq: number; event: RunEvent }> {
  await getRun(db, caller.workspaceId, runId);
  const watch = notifications.watch(runEventChannel, runId);
  let last = lastSeen;
  let ended = false;
  try {
    for (;;) {
      const after = last;
      const rows = await throughOutage(() => readRunEvents(db, runId, after), { clock, signal });
      for (const { seq, kind, payload } of rows) {
        const event = RunEvent.parse({ ...(payload as object), kind });
        last = seq;
        yield { seq, event };
        if (isLast(event)) return;
      }
      if (rows.length > 0) continue;
      // An end that was seen after the rows were read may have brought more: only then a last look is the last.
      if (ended) return;
      ended = await throughOutage(() => hasEnded(db, caller, runId), { clock, signal });
      if (!ended) await watch.changed(signal);
    }
  } finally {
    watch.close();
  }
}

/** A viewer that comes back after the last event must not wait for another. */
async function hasEnded(db: PipelineContext['db'], caller: Caller, runId: string): Promise<boolean> {
  return (await getRun(db, caller.workspaceId, runId)).finishedAt !== null;
}
