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

/** Adds to the append-only trail; inside the transaction of what it tells of. */
export async function appendAudit(tx: Tx, { details = {}, ...event }: NewAuditEvent): Promise<void> {
  await tx.auditEvent.create({ data: { ...event, details } });
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
