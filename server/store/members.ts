import type { Role, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

const membersMax = 500;

/** Who belongs to a workspace, by name. */
export async function listMembers(tx: Tx, workspaceId: string): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT user_id AS "userId", "user".name, role FROM membership JOIN "user" ON "user".id = user_id
    WHERE workspace_id = ${workspaceId}::uuid ORDER BY lower("user".name), user_id LIMIT ${membersMax}`;
}

/** A member by id; null where the workspace has no such one. */
export async function memberOf(
  tx: Tx,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
): Promise<MemberRow | null> {
  const row = await tx.membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { role: true, user: { select: { name: true } } },
  });
  return row && { userId, name: row.user.name, role: row.role };
}

interface About {
  readonly workspaceId: string;
  readonly projectId: string;
  /** Whoever did what they are to hear of. */
  readonly actorId: string;
}

/** Members who may review and were asked to, or have had a hand in the project: made it, started, wrote, answered, reviewed or said something. */
export async function reviewersWithAHandIn(
  tx: Tx,
  about: About & { readonly stage: StageName /** Roles that may review. */; readonly roles: readonly Role[] },
): Promise<string[]> {
  const { workspaceId, projectId, stage, actorId, roles } = about;
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM membership
    WHERE workspace_id = ${workspaceId}::uuid AND user_id <> ${actorId} AND role::text = ANY(${roles}::text[]) AND (
      EXISTS (SELECT 1 FROM project WHERE id = ${projectId}::uuid AND created_by_id = user_id)
      OR EXISTS (SELECT 1 FROM artifact_version WHERE project_id = ${projectId}::uuid AND author_id = user_id)
      OR EXISTS (SELECT 1 FROM run WHERE project_id = ${projectId}::uuid AND created_by_id = user_id)
      OR EXISTS (SELECT 1 FROM review WHERE project_id = ${projectId}::uuid AND reviewer_id = user_id)
      OR EXISTS (SELECT 1 FROM question_answer WHERE project_id = ${projectId}::uuid AND created_by_id = user_id)
      OR EXISTS (SELECT 1 FROM comment WHERE project_id = ${projectId}::uuid AND author_id = user_id AND deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM review_request WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName" AND asked_id = user_id))`;
  return rows.map(({ userId }) => userId);
}

/** Members who worked on a stage: started a run of it, wrote a version, decided on one, or answered its questions. */
export async function workersOnStage(
  tx: Tx,
  about: About & { readonly stage: StageName },
): Promise<string[]> {
  const { workspaceId, projectId, stage, actorId } = about;
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM membership
    WHERE workspace_id = ${workspaceId}::uuid AND user_id <> ${actorId} AND (
      EXISTS (SELECT 1 FROM artifact_version WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName" AND author_id = user_id)
      OR EXISTS (SELECT 1 FROM run WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName" AND created_by_id = user_id)
      OR EXISTS (SELECT 1 FROM review WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName" AND reviewer_id = user_id)
      OR (${stage} = 'requirements'
        AND EXISTS (SELECT 1 FROM question_answer WHERE project_id = ${projectId}::uuid AND created_by_id = user_id)))`;
  return rows.map(({ userId }) => userId);
}
