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
export async function appendAudit(tx: Tx, { details = {}, ...event }: NewAuditEvent): Promise<void> {
  await tx.auditEvent.create({ data: { ...event, details } });
  if (event.projectId !== null)
    await tx.$executeRaw`SELECT pg_notify(${projectHistoryChannel}, ${event.projectId})`;
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
