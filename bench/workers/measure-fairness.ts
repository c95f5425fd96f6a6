import { type Quantiles, quantiles } from '#bench/quantiles.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import type { PlayedRun, WorkersStand } from './workers-stand.ts';

export interface Fairness {
  readonly flood: number;
  /** Until a worker took the runs of the workspace that started so many. */
  readonly floodWaitMs: Quantiles;
  /** Until one took those of the workspaces that came later, with one run each. */
  readonly lateWaitMs: Quantiles;
  readonly late: number;
  /** Runs of the flood that were started before a late one and taken after it, of all that waited then: 1 where all let it pass. */
  readonly letPass: number;
}

const headStartMs = 500;
const betweenMs = 1_500;

/** One workspace starts many runs at once; others come a little later with one run each. */
export async function measureFairness(
  stand: WorkersStand,
  floodBriefs: readonly string[],
  lateBriefs: readonly string[],
): Promise<Fairness> {
  const greedy = await stand.newCaller();
  const projects: string[] = [];
  for (const brief of floodBriefs) projects.push(await stand.newProject(greedy, brief));
  const flooding = Promise.all(projects.map((projectId) => stand.play(greedy, projectId)));
  await clock.sleep(headStartMs);
  const late: Promise<PlayedRun>[] = [];
  for (const brief of lateBriefs) {
    const caller = await stand.newCaller();
    late.push(stand.play(caller, await stand.newProject(caller, brief)));
    await clock.sleep(betweenMs);
  }
  const flood = await flooding;
  const came = await Promise.all(late);
  const waited = came.flatMap(({ askedMs, takenMs }) =>
    flood
      .filter((run) => run.askedMs < askedMs && run.takenMs > askedMs)
      .map((run) => run.takenMs >= takenMs),
  );
  const waitOf = ({ askedMs, takenMs }: PlayedRun) => takenMs - askedMs;
  return {
    flood: flood.length,
    floodWaitMs: quantiles(flood.map(waitOf)),
    lateWaitMs: quantiles(came.map(waitOf)),
    late: came.length,
    letPass: waited.length === 0 ? 1 : waited.filter(Boolean).length / waited.length,
  };
}
