import { startProduct } from '#bench/start-product.ts';
import type { ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import type { Core } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { newId } from '#server/platform/ids.ts';

/** When a run was asked for, taken by a worker and ended; milliseconds of this machine's clock. */
export interface PlayedRun {
  readonly askedMs: number;
  readonly takenMs: number;
  readonly endedMs: number;
}

export interface WorkersStand {
  readonly core: Core;
  readonly pipeline: Pipeline;
  /** The owner of a new workspace, which prepares nothing. */
  newCaller(): Promise<Caller>;
  newProject(caller: Caller, brief: string): Promise<string>;
  /** Runs a stage to its end. */
  play(caller: Caller, projectId: string, stage?: StageName): Promise<PlayedRun>;
  stop(): Promise<void>;
}

const readyMs = 120_000;
const runMaxMs = 300_000;

/** The product with so many worker processes, all of them at work. */
export async function startWorkersStand(
  postgres: ThrowawayPostgres,
  at: { readonly database: string; readonly workers: number; readonly upstreamUrl: string },
): Promise<WorkersStand> {
  // What is measured is the wait, so nobody is sent away.
  const env = { QUEUE_WAIT_MAX_MS: '3600000' };
  const { core, pipeline, stop } = await startProduct(postgres, { ...at, env });
  await untilSeen(core, at.workers);

  return {
    core,
    pipeline,
    async newCaller() {
      const workspaceId = newId(clock.nowMs());
      const workspaceName = 'Bench';
      await core.db.workspace.create({
        data: { id: workspaceId, name: workspaceName, dailySpendCapUsd: 1_000 },
      });
      const caller: Caller = {
        userId: 'u',
        userName: 'Ada',
        email: 'ada@example.com',
        workspaceId,
        workspaceName,
        role: 'owner',
      };
      // Only where it is measured: the stages of the others would be prepared beside whatever is measured next.
      await pipeline.setPreparation(caller, { mode: 'off', dailyUsd: 0 });
      return caller;
    },
    async newProject(caller, brief) {
      return (await pipeline.createProject(caller, { name: 'Bench', brief })).projectId;
    },
    async play(caller, projectId, stage = 'requirements') {
      const askedMs = clock.nowMs();
      const started = await pipeline.startRun(caller, { projectId, stage, again: false });
      if (started.outcome !== 'run') throw new Error(`The ${stage} were known before they were asked for.`);
      const watch = { runId: started.runId, after: -1 };
      for await (const { event } of pipeline.watchRun(caller, watch, AbortSignal.timeout(runMaxMs)))
        if (event.kind === 'run.failed') throw new Error(`A run failed: ${event.message}`);
      const [times] = await core.db.$queryRaw<{ takenAt: Date; finishedAt: Date }[]>`
        SELECT job.started_on AS "takenAt", run.finished_at AS "finishedAt"
        FROM run JOIN pgboss.job AS job ON job.name = 'run-stage' AND job.data->>'runId' = run.id::text
        WHERE run.id = ${started.runId}::uuid`;
      if (!times) throw new Error('A run has gone.');
      return { askedMs, takenMs: times.takenAt.getTime(), endedMs: times.finishedAt.getTime() };
    },
    stop,
  };
}

async function untilSeen(core: Core, workers: number): Promise<void> {
  const untilMs = clock.nowMs() + readyMs;
  while ((await core.load()).workers.live < workers) {
    if (clock.nowMs() > untilMs) throw new Error(`Not all of ${workers} workers have been seen.`);
    await clock.sleep(200);
  }
}
