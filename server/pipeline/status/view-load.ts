import { AppError } from '#server/platform/errors.ts';
import { type QueueDepth, queueDepths, type WorkersLoad, workersLoad } from '#server/store/worker-load.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { expectedWaitMs } from '../runs/expected-wait.ts';
import { boundedLook } from './bounded-look.ts';

/** What an autoscaler needs to know: of all workers of the database together, and nothing of anybody's work. */
export interface LoadView {
  readonly workers: WorkersLoad;
  readonly queues: readonly QueueDepth[];
  /** Until the last of those that wait begins. */
  readonly expectedWaitMs: number;
  /** As many slots would let all that wait begin now. */
  readonly slotsWanted: number;
}

const looked = ['run-stage', 'pregenerate'] as const;
const keptMs = 1_000;
const lookMs = 1_000;

/** Looks once a second at most, however often it is asked; a database that hangs is told as one that is away. */
export function createViewLoad({ db, clock, log }: PipelineContext): () => Promise<LoadView> {
  const onError = (error: unknown) => log.warn({ err: error }, 'the load could not be looked at');
  const bounded = boundedLook(() => look(db), { clock, lookMs, onError });
  let last: { readonly atMs: number; readonly load: LoadView } | null = null;
  return async () => {
    if (last && clock.nowMs() - last.atMs < keptMs) return last.load;
    const told = await bounded();
    if (!('seen' in told))
      throw new AppError('unavailable', 'The database cannot be reached.', { retryable: true });
    last = { atMs: clock.nowMs(), load: told.seen };
    return told.seen;
  };
}

async function look(db: PipelineContext['db']): Promise<LoadView> {
  const [workers, queues] = await Promise.all([workersLoad(db), queueDepths(db, looked)]);
  const runs = queues.find(({ queue }) => queue === 'run-stage');
  const { waiting = 0, running = 0 } = runs ?? {};
  const { slots, runMs } = workers;
  return {
    workers,
    queues,
    expectedWaitMs: waiting === 0 ? 0 : expectedWaitMs({ ahead: waiting - 1, running, slots, runMs }),
    slotsWanted: running + waiting,
  };
}
