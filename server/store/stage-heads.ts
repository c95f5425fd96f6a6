import type { ReviewDecision, RunStatus, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** The rows that decide what a start of a stage works on, the newest of each kind. */
export interface StageHeads {
  readonly brief: { readonly id: string; readonly bytes: number };
  /** The newest version of each stage that has one, with the last decision on it. */
  readonly versions: readonly HeadVersion[];
  /** The stage's newest run. */
  readonly lastRun: { readonly id: string; readonly status: RunStatus; readonly variant: number } | null;
  /** What the workspace says about its models. */
  readonly models: unknown;
  readonly floorsPinned: boolean;
  /** The instructions that it has written itself: role → id of the version that is live. */
  readonly instructions: unknown;
  /** Every request for change on the stage, oldest first. */
  readonly feedbackIds: readonly string[];
  /** Of each question of the requirements the answer that counts, oldest first; for other stages none. */
  readonly answerIds: readonly string[];
}

export interface HeadVersion {
  readonly id: string;
  readonly stage: StageName;
  readonly number: number;
  readonly hash: string;
  readonly decision: ReviewDecision | null;
}

export interface StageOfProject {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
}

/** For each stage asked for all of them as of one moment, in one statement; null where the workspace has no such project. */
export async function readStageHeads(
  tx: Tx,
  asked: readonly StageOfProject[],
): Promise<readonly (StageHeads | null)[]> {
  const rows = await tx.$queryRaw<(StageHeads & { readonly place: number })[]>`
    SELECT place::int4 AS place,
      (SELECT json_build_object('id', id, 'bytes', octet_length(text)) FROM brief_version
        WHERE project_id = project.id ORDER BY number DESC LIMIT 1) AS brief,
      (SELECT coalesce(json_agg(head), '[]') FROM (
        SELECT DISTINCT ON (stage) id, stage, number, hash,
          (SELECT decision FROM review WHERE version_id = artifact_version.id ORDER BY created_at DESC, id DESC LIMIT 1) AS decision
        FROM artifact_version WHERE project_id = project.id ORDER BY stage, number DESC) AS head) AS versions,
      (SELECT json_build_object('id', id, 'status', status, 'variant', variant) FROM run
        WHERE project_id = project.id AND stage = asked.stage ORDER BY created_at DESC, id DESC LIMIT 1) AS "lastRun",
      (SELECT coalesce(json_agg(id ORDER BY created_at, id), '[]') FROM feedback
        WHERE project_id = project.id AND stage = asked.stage) AS "feedbackIds",
      (SELECT coalesce(json_agg(id ORDER BY created_at, id), '[]') FROM (
        SELECT DISTINCT ON (question_id) id, created_at, kind FROM question_answer
        WHERE project_id = project.id AND asked.stage = 'requirements' ORDER BY question_id, created_at DESC, id DESC) AS newest
        WHERE kind = 'answered') AS "answerIds",
      models, floors_pinned AS "floorsPinned", instructions
    FROM unnest(
      ${asked.map(({ workspaceId }) => workspaceId)}::uuid[],
      ${asked.map(({ projectId }) => projectId)}::uuid[],
      ${asked.map(({ stage }) => stage)}::text[]::"StageName"[]
    ) WITH ORDINALITY AS asked (workspace_id, project_id, stage, place)
    JOIN project ON project.id = asked.project_id AND project.workspace_id = asked.workspace_id
    JOIN workspace ON workspace.id = asked.workspace_id
    WHERE tombstoned_at IS NULL`;
  const byPlace = new Map(rows.map(({ place, ...heads }) => [place - 1, heads]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}
