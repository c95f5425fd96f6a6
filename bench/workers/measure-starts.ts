import { type Quantiles, quantiles } from '#bench/quantiles.ts';
import type { WorkersStand } from './workers-stand.ts';

interface Start {
  readonly ms: number;
}

/** From the moment that a run is put on the queue, inside its transaction, until a worker has begun it; one run at a time. */
export async function measureStarts(stand: WorkersStand, briefs: readonly string[]): Promise<Quantiles> {
  const { core, pipeline } = stand;
  const caller = await stand.newCaller();
  const samples: number[] = [];
  for (const brief of briefs) {
    const projectId = await stand.newProject(caller, brief);
    const started = await pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
    if (started.outcome !== 'run') throw new Error('The requirements were known before they were asked for.');
    const watch = { runId: started.runId, after: -1 };
    for await (const { event } of pipeline.watchRun(caller, watch, AbortSignal.timeout(60_000)))
      if (event.kind === 'run.started') await pipeline.cancelRun(caller, started.runId);
    const [start] = await core.db.$queryRaw<Start[]>`
      SELECT (extract(epoch FROM run.started_at - job.created_on) * 1000)::float8 AS ms
      FROM run JOIN pgboss.job AS job ON job.name = 'run-stage' AND job.data->>'runId' = run.id::text
      WHERE run.id = ${started.runId}::uuid`;
    if (start) samples.push(start.ms);
  }
  return quantiles(samples);
}
