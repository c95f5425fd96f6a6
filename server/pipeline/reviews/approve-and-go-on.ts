import type { Caller } from '#server/identity/caller.ts';
import { isAppError } from '#server/platform/errors.ts';
import type { Decide } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { startStage } from '../runs/start-run.ts';
import { type StageName, stagesAfter } from '../stages/stage.ts';
import { viewArtifact, viewRow } from '../versions/view-artifact.ts';
import type { ApprovedAndOn, NextStage } from '../views.ts';
import { decide } from './decide.ts';

/**
 * Approves a version and opens the stage after it, in one request: with its document where everything is prepared or it was made before,
 * else with the run that makes it. The approval holds even where the next stage cannot begin; then the answer says why.
 */
export async function approveAndGoOn(
  context: PipelineContext,
  caller: Caller,
  input: Omit<Decide, 'decision' | 'feedback'>,
): Promise<ApprovedAndOn> {
  const review = await decide(context, caller, { ...input, decision: 'approved', feedback: [] });
  const [next] = stagesAfter(input.stage);
  if (next === undefined) return { review, next: null };
  return { review, next: await open(context, caller, input.projectId, next) };
}

async function open(
  context: PipelineContext,
  caller: Caller,
  projectId: string,
  stage: StageName,
): Promise<NextStage> {
  try {
    // What was made before, and perhaps edited, is not made anew unasked.
    const start = { projectId, stage, again: false, unlessMade: true };
    const { started, saved } = await startStage(context, caller, start);
    if (started.outcome === 'run') return { outcome: 'run', stage, runId: started.runId };
    const { versionId } = started;
    const artifact = saved
      ? await viewRow(context.db, caller, saved)
      : await viewArtifact(context, caller, { projectId, stage, versionId });
    return artifact ? { outcome: 'document', stage, artifact } : refused(stage, 'It was deleted meanwhile.');
  } catch (error) {
    if (isAppError(error) && error.kind !== 'internal') return refused(stage, error.message);
    context.log.error({ err: error, projectId, stage }, 'the next stage could not be opened');
    return refused(stage, 'Something went wrong on our side. Try again.');
  }
}

function refused(stage: StageName, message: string): NextStage {
  return { outcome: 'refused', stage, message };
}
