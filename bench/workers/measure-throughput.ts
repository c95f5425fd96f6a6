import type { WorkersStand } from './workers-stand.ts';

export interface Throughput {
  readonly runs: number;
  readonly runsPerMinute: number;
}

/** Several workspaces start all their runs in one moment; how many a minute are done until the last. */
export async function measureThroughput(
  stand: WorkersStand,
  briefs: readonly string[],
  workspaces: number,
): Promise<Throughput> {
  const callers = await Promise.all(Array.from({ length: workspaces }, stand.newCaller));
  const projects = await Promise.all(
    briefs.map(async (brief, index) => {
      const caller = callers[index % callers.length];
      if (!caller) throw new Error('There is no workspace.');
      return { caller, projectId: await stand.newProject(caller, brief) };
    }),
  );
  const played = await Promise.all(projects.map(({ caller, projectId }) => stand.play(caller, projectId)));
  const beganMs = Math.min(...played.map(({ askedMs }) => askedMs));
  const endedMs = Math.max(...played.map((run) => run.endedMs));
  return { runs: played.length, runsPerMinute: (played.length * 60_000) / (endedMs - beganMs) };
}
