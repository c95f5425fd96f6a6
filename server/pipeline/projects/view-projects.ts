import type { Caller } from '#server/identity/caller.ts';
import { currentBrief } from '#server/store/briefs.ts';
import { type StandingPreparation, standingPreparations } from '#server/store/pregenerations.ts';
import { getProject } from '#server/store/projects.ts';
import { lastReviews, listFeedback, type ReviewRow } from '#server/store/reviews.ts';
import { newestRuns, projectCost, type RunRow } from '#server/store/runs.ts';
import { userNames } from '#server/store/user-names.ts';
import { newestVersions, type VersionHead, versionNumbers } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type StageFacts, stageStates } from '../reviews/stage-state.ts';
import { isLive } from '../runs/is-live.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import { nobody, reviewView, runView, versionView } from '../versions/view-version.ts';
import type { ProjectView, StageView } from '../views.ts';
import { briefView } from './brief-version.ts';

function factsOf(
  projectId: string,
  versions: readonly VersionHead[],
  runs: readonly RunRow[],
  reviews: readonly ReviewRow[],
): (stage: StageName) => StageFacts {
  return (stage) => {
    const version = versions.find((row) => row.projectId === projectId && row.stage === stage);
    const run = runs.find((row) => row.projectId === projectId && row.stage === stage);
    const review = reviews.find((row) => row.versionId === version?.id);
    return {
      version: version ? { id: version.id, decision: review?.decision ?? null } : null,
      run: run?.status ?? null,
    };
  };
}

/** Whether a stage is being prepared, or is, from the version of the stage before that is the newest now. */
function preparationOf(
  stage: StageName,
  preparations: readonly StandingPreparation[],
  versions: readonly VersionHead[],
): StageView['preparation'] {
  const standing = preparations.find((row) => row.stage === stage);
  if (!standing || !versions.some(({ id }) => id === standing.fromVersionId)) return null;
  if (standing.status === 'prepared') return 'prepared';
  return isLive(standing.status) ? 'preparing' : null;
}

/** One project with its brief and where each stage stands. */
export async function viewProject(
  { db }: PipelineContext,
  caller: Caller,
  projectId: string,
): Promise<ProjectView> {
  const [project, brief, versions, runs, feedback, costUsd, preparations] = await Promise.all([
    getProject(db, caller.workspaceId, projectId),
    currentBrief(db, projectId),
    newestVersions(db, [projectId]),
    newestRuns(db, [projectId]),
    listFeedback(db, { projectId }),
    projectCost(db, projectId),
    standingPreparations(db, projectId),
  ]);
  const [reviews, numbers] = await Promise.all([
    lastReviews(
      db,
      versions.map((version) => version.id),
    ),
    versionNumbers(
      db,
      feedback.map((entry) => entry.versionId),
    ),
  ]);
  const names = await userNames(db, [
    ...runs.map((run) => run.createdById),
    ...feedback.map((entry) => entry.createdById),
    ...reviews.map((review) => review.reviewerId),
    ...versions.flatMap(({ authorId }) => authorId ?? []),
  ]);
  const facts = factsOf(projectId, versions, runs, reviews);
  const states = stageStates(facts);

  const stages = stageNames.map((stage): StageView => {
    const version = versions.find((row) => row.stage === stage) ?? null;
    const review = reviews.find((row) => row.versionId === version?.id);
    const run = runs.find((row) => row.stage === stage);
    return {
      stage,
      state: states[stage],
      preparation: preparationOf(stage, preparations, versions),
      version: version && versionView(version, names),
      run: run && run.status !== 'succeeded' ? runView(run, names) : null,
      review: review && version ? reviewView(review, version.number, names) : null,
      feedback: feedback
        .filter((entry) => entry.stage === stage)
        .map(({ id, text, anchor, createdById, createdAt, versionId }) => ({
          id,
          text,
          anchor,
          by: names.get(createdById) ?? nobody,
          at: createdAt,
          onVersion: numbers.get(versionId) ?? 0,
        })),
    };
  });
  const { id, name, createdAt, archivedAt } = project;
  return { id, name, createdAt, archivedAt, brief: briefView(brief), stages, costUsd };
}
