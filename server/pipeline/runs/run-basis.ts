import { AppError } from '#server/platform/errors.ts';
import type { HeadVersion, StageHeads } from '#server/store/stage-heads.ts';
import { asModels } from '../settings/manage-settings.ts';
import { roleOf } from '../stages/role-of.ts';
import { type StageName, stagesBefore } from '../stages/stage.ts';
import { LiveInstructions, type RunInputs } from './run-inputs.ts';

/** What a start of the stage works on, given the versions it is made from: the same for a run and for what prepares one. */
export function runBasis(
  stage: StageName,
  heads: StageHeads,
  upstream: RunInputs['upstream'],
): { readonly inputs: RunInputs; readonly variant: number } {
  const inputs: RunInputs = {
    briefVersionId: heads.brief.id,
    upstream,
    previousVersionId: newestOf(stage, heads.versions)?.id ?? null,
    feedbackIds: [...heads.feedbackIds],
    models: asModels(heads),
    instructionVersionId: LiveInstructions.parse(heads.instructions)[roleOf[stage]] ?? null,
    answerIds: [...heads.answerIds],
    refresh: null,
  };
  return { inputs, variant: heads.lastRun?.variant ?? 0 };
}

export function newestOf(stage: StageName, versions: readonly HeadVersion[]): HeadVersion | null {
  return versions.find((version) => version.stage === stage) ?? null;
}

/** The versions that the stage builds on: each stage before it must have its newest version approved. */
export function approvedUpstream(stage: StageName, versions: readonly HeadVersion[]): RunInputs['upstream'] {
  const upstream: Record<string, string> = {};
  for (const name of stagesBefore(stage)) {
    const version = newestOf(name, versions);
    if (version?.decision !== 'approved') {
      throw new AppError(
        'precondition_failed',
        `Approve the ${name} first: the ${stage} ${stage === 'plan' ? 'is' : 'are'} made from ${name === 'plan' ? 'it' : 'them'}.`,
      );
    }
    upstream[name] = version.id;
  }
  return upstream;
}

/** The same as it will be once the version under review, of the stage before, is approved; null where that alone does not open the stage. */
export function upstreamOnceApproved(
  stage: StageName,
  versions: readonly HeadVersion[],
): RunInputs['upstream'] | null {
  const upstream: Record<string, string> = {};
  const before = stagesBefore(stage);
  for (const name of before) {
    const version = newestOf(name, versions);
    const decision = version?.decision ?? null;
    const undecided = name === before.at(-1) && (decision === null || decision === 'reopened');
    if (!version || !(undecided || decision === 'approved')) return null;
    upstream[name] = version.id;
  }
  return upstream;
}

/** The newest version of every stage before this one, approved or not; null where one has none. */
export function newestUpstream(
  stage: StageName,
  versions: readonly HeadVersion[],
): RunInputs['upstream'] | null {
  const upstream: Record<string, string> = {};
  for (const name of stagesBefore(stage)) {
    const version = newestOf(name, versions);
    if (version === null) return null;
    upstream[name] = version.id;
  }
  return upstream;
}
