import type { ReviewDecision, RunStatus, StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
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
  /** Every request for change on the stage, oldest first. */
  readonly feedbackIds: readonly string[];
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

/** All of them as of one moment, in one statement; another workspace's project is «not found». */
export async function readStageHeads(
  tx: Tx,
  { workspaceId, projectId, stage }: StageOfProject,
): Promise<StageHeads> {
  const [row] = await tx.$queryRaw<StageHeads[]>`
    SELECT
      (SELECT json_build_object('id', id, 'bytes', octet_length(text)) FROM brief_version
        WHERE project_id = project.id ORDER BY number DESC LIMIT 1) AS brief,
      (SELECT coalesce(json_agg(head), '[]') FROM (
        SELECT DISTINCT ON (stage) id, stage, number, hash,
          (SELECT decision FROM review WHERE version_id = artifact_version.id ORDER BY created_at DESC, id DESC LIMIT 1) AS decision
        FROM artifact_version WHERE project_id = project.id ORDER BY stage, number DESC) AS head) AS versions,
      (SELECT json_build_object('id', id, 'status', status, 'variant', variant) FROM run
        WHERE project_id = project.id AND stage = ${stage}::"StageName" ORDER BY created_at DESC, id DESC LIMIT 1) AS "lastRun",
      (SELECT coalesce(json_agg(id ORDER BY created_at, id), '[]') FROM feedback
        WHERE project_id = project.id AND stage = ${stage}::"StageName") AS "feedbackIds",
      models, floors_pinned AS "floorsPinned"
    FROM project JOIN workspace ON workspace.id = workspace_id
    WHERE project.id = ${projectId}::uuid AND workspace_id = ${workspaceId}::uuid AND tombstoned_at IS NULL`;
  if (!row) throw notFound('project');
  return row;
}
