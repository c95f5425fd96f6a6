import { listOrphanedRuns } from '#server/store/enqueue.ts';
import { endRun } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { appendLastEvent } from './append-last-event.ts';

const told = {
  kind: 'internal',
  message:
    'The background process stopped in the middle of this, again and again. Finished parts are kept. Try again.',
} as const;

/** Ends the runs that no worker will end any more, so that nobody waits for them and the stage can be started again. */
export async function endOrphanedRuns({ db, clock, log }: PipelineContext): Promise<void> {
  for (const runId of await listOrphanedRuns(db)) {
    log.error({ run: runId }, 'run ended: the queue has no job for it any more');
    const ended = { status: 'failed', finishedAt: new Date(clock.nowMs()), error: told } as const;
    const event = {
      kind: 'run.failed',
      errorKind: told.kind,
      message: told.message,
      retryable: true,
    } as const;
    await transaction(db, async (tx) => {
      if (await endRun(tx, runId, ended)) await appendLastEvent(tx, runId, event);
    });
  }
}
