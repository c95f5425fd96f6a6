import { type Quantiles, quantiles } from '#bench/quantiles.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { WorkersStand } from './workers-stand.ts';

export interface Slowdown {
  /** From the start of a run to its end. */
  readonly aloneMs: Quantiles;
  readonly besideMs: Quantiles;
  /** Runs of each kind. */
  readonly runs: number;
  readonly crowd: number;
  /** Of the crowd, what was done when the last run beside it had ended. */
  readonly preparedMeanwhile: number;
}

export interface SlowdownBriefs {
  readonly crowd: readonly string[];
  readonly alone: readonly string[];
  readonly beside: readonly string[];
}

const budgetUsd = 1_000;

/** Runs one after another, first with nothing else to do, then while the next stage of many projects of another workspace is prepared. */
export async function measureSlowdown(stand: WorkersStand, briefs: SlowdownBriefs): Promise<Slowdown> {
  const reviewers = await stand.newCaller();
  const crowd: string[] = [];
  for (const brief of briefs.crowd) crowd.push(await approved(stand, reviewers, brief));
  const person = await stand.newCaller();
  const alone = await playAll(stand, person, briefs.alone);

  await stand.pipeline.setPreparation(reviewers, { mode: 'eager', dailyUsd: budgetUsd });
  for (const projectId of crowd) await decide(stand, reviewers, projectId, 'reopened');
  const beside = await playAll(stand, person, briefs.beside);
  const { workspaceId } = reviewers;
  const prepared = { status: 'prepared', workspaceId } as const;
  const preparedMeanwhile = await stand.core.db.pregeneration.count({ where: prepared });
  return {
    aloneMs: quantiles(alone),
    besideMs: quantiles(beside),
    runs: beside.length,
    crowd: crowd.length,
    preparedMeanwhile,
  };
}

async function playAll(stand: WorkersStand, caller: Caller, briefs: readonly string[]): Promise<number[]> {
  const took: number[] = [];
  for (const brief of briefs) {
    const { askedMs, endedMs } = await stand.play(caller, await stand.newProject(caller, brief));
    took.push(endedMs - askedMs);
  }
  return took;
}

async function approved(stand: WorkersStand, caller: Caller, brief: string): Promise<string> {
  const projectId = await stand.newProject(caller, brief);
  await stand.play(caller, projectId);
  await decide(stand, caller, projectId, 'approved');
  return projectId;
}

async function decide(
  { pipeline }: WorkersStand,
  caller: Caller,
  projectId: string,
  decision: 'approved' | 'reopened',
): Promise<void> {
  const view = await pipeline.viewArtifact(caller, { projectId, stage: 'requirements' });
  if (!view) throw new Error('There is no version of the requirements.');
  const { id: versionId, hash: contentHash } = view.version;
  const seen = { projectId, stage: 'requirements', versionId, contentHash } as const;
  await pipeline.decide(caller, { ...seen, decision, comment: '', feedback: [] });
}
