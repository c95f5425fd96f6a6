import type { Prisma, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface NewAuditEvent {
  readonly workspaceId: string;
  readonly projectId: string | null;
  readonly actorId: string;
  readonly action: string;
  readonly stage?: StageName;
  readonly details?: Prisma.InputJsonObject;
  readonly createdAt: Date;
}

/** Channel of the notifications: the payload is the id of the project whose trail has grown. */
export const projectHistoryChannel = 'project_history';

/** Adds to the append-only trail; inside the transaction of what it tells of. Who looks at the project is told once that is saved. */
export async function appendAudit(tx: Tx, event: NewAuditEvent): Promise<void> {
  const { workspaceId, projectId, actorId, action, stage = null, details = {}, createdAt } = event;
  await tx.$executeRaw`
    WITH kept AS (
      INSERT INTO audit_event (workspace_id, project_id, actor_id, action, stage, details, created_at)
      VALUES (${workspaceId}::uuid, ${projectId}::uuid, ${actorId}, ${action}, ${stage}::"StageName",
        ${JSON.stringify(details)}::jsonb, ${createdAt})
      RETURNING project_id)
    SELECT pg_notify(${projectHistoryChannel}, project_id::text) FROM kept WHERE project_id IS NOT NULL`;
}

export interface AuditRow {
  readonly id: bigint;
  readonly actorId: string;
  readonly action: string;
  readonly stage: StageName | null;
  readonly details: unknown;
  readonly createdAt: Date;
}

/** A project's trail, newest first; `before` is the id of the last row seen. */
export function listAudit(
  tx: Tx,
  projectId: string,
  before: bigint | null,
  limit: number,
): Promise<AuditRow[]> {
  return tx.auditEvent.findMany({
    where: { projectId, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** The newest event of a project's trail; null before the first. */
export async function newestAuditId(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string },
): Promise<bigint | null> {
  const newest = await tx.auditEvent.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } });
  return newest?.id ?? null;
}
