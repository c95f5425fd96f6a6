import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import { currentBrief } from '#server/store/briefs.ts';
import { type StandingPreparation, standingPreparations } from '#server/store/pregenerations.ts';
import { getProject, listProjects as listRows } from '#server/store/projects.ts';
import { lastReviews, listFeedback, type ReviewRow } from '#server/store/reviews.ts';
import { newestRuns, projectCost, type RunRow } from '#server/store/runs.ts';
import { userNames } from '#server/store/user-names.ts';
import { newestVersions, type VersionHead, versionNumbers } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type StageFacts, stageStates } from '../reviews/stage-state.ts';
import { isLive } from '../runs/is-live.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import { nobody, reviewView, runView, versionView } from '../versions/view-version.ts';
import type { ProjectSummary, ProjectView, StageView } from '../views.ts';
import { briefView } from './brief-version.ts';

export interface ListProjects {
  readonly search: string;
  readonly archived: boolean;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** A page of projects with the state of their stages: four statements, however many projects. */
export async function listProjects(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { search, archived, cursor, limit }: ListProjects,
): Promise<{ items: ProjectSummary[]; nextCursor: string | null }> {
  const rows = await listRows(db, {
    workspaceId,
    search,
    archived,
    after: readCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const ids = page.map((row) => row.id);
  const [versions, runs] = await Promise.all([newestVersions(db, ids), newestRuns(db, ids)]);
  const reviews = await lastReviews(
    db,
    versions.map((version) => version.id),
  );
  const items = page.map((row) => {
    const states = stageStates(factsOf(row.id, versions, runs, reviews));
    return { ...row, stages: stageNames.map((stage) => ({ stage, state: states[stage] })) };
  });
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? `${last.updatedAt.getTime()}_${last.id}` : null;
  return { items, nextCursor };
}

function readCursor(cursor: string | null | undefined): { updatedAt: Date; id: string } | null {
  if (!cursor) return null;
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor);
  if (!match?.[2]) throw new AppError('bad_input', 'This is not a page of the list.', { field: 'cursor' });
  return { updatedAt: new Date(Number(match[1])), id: match[2] };
}

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
