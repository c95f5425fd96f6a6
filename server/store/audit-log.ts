import type { Tx } from '../platform/prisma.ts';

export interface WorkspaceAuditRow {
  readonly id: bigint;
  readonly at: Date;
  readonly actorId: string;
  /** Null once the account is gone. */
  readonly by: string | null;
  readonly action: string;
  readonly stage: string | null;
  readonly projectId: string | null;
  /** Null for what is about no project, or one that is gone. */
  readonly project: string | null;
  readonly details: unknown;
}

/** A workspace's trail, newest first; `before` is the id of the last row seen. */
export function listWorkspaceAudit(
  tx: Tx,
  {
    workspaceId,
    before,
    limit,
  }: { readonly workspaceId: string; readonly before: bigint | null; readonly limit: number },
): Promise<WorkspaceAuditRow[]> {
  return tx.$queryRaw<WorkspaceAuditRow[]>`
    SELECT event.id, event.created_at AS at, actor_id AS "actorId", "user".name AS by, action, stage::text AS stage,
      event.project_id AS "projectId", project.name AS project, details
    FROM audit_event AS event LEFT JOIN "user" ON "user".id = actor_id
    LEFT JOIN project ON project.id = event.project_id AND project.tombstoned_at IS NULL
    WHERE event.workspace_id = ${workspaceId}::uuid AND (${before}::bigint IS NULL OR event.id < ${before}::bigint)
    ORDER BY event.id DESC LIMIT ${limit}`;
}
