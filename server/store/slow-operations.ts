import type { Prisma } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

export interface SlowOperationRow {
  readonly id: string;
  /** When it began. */
  readonly at: Date;
  readonly kind: string;
  readonly name: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly workspaceId: string | null;
  readonly projectId: string | null;
  readonly runId: string | null;
  readonly traceId: string;
}

export async function insertSlowOperation(
  tx: Tx,
  { spans, ...row }: SlowOperationRow & { readonly spans: unknown },
): Promise<void> {
  await tx.slowOperation.create({ data: { ...row, spans: spans as Prisma.InputJsonValue } });
}

export interface SlowAsked {
  readonly from: Date;
  readonly to: Date;
  readonly kind?: string;
  /** Left out, of all workspaces. */
  readonly workspaceId?: string;
  readonly limit: number;
}

/** Newest first, without what their time went to. */
export function listSlowOperations(
  tx: Tx,
  { from, to, kind, workspaceId, limit }: SlowAsked,
): Promise<SlowOperationRow[]> {
  return tx.slowOperation.findMany({
    where: {
      at: { gte: from, lt: to },
      ...(kind ? { kind } : {}),
      ...(workspaceId ? { workspaceId } : {}),
    },
    omit: { spans: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** One with its spans; of another workspace than the given one, it is not found. */
export async function findSlowOperation(
  tx: Tx,
  id: string,
  workspaceId?: string,
): Promise<SlowOperationRow & { readonly spans: unknown }> {
  const row = await tx.slowOperation.findFirst({ where: { id, ...(workspaceId ? { workspaceId } : {}) } });
  if (!row) throw notFound('operation');
  return row;
}

/** Keeps so many of the newest, and none that began before. */
export async function pruneSlowOperations(tx: Tx, keep: number, before: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM slow_operation WHERE at < ${before} OR id IN (SELECT id FROM slow_operation ORDER BY at DESC OFFSET ${keep}::int)`;
}

/** Those of a project go with it. */
export async function deleteSlowOperations(tx: Tx, projectIds: readonly string[]): Promise<void> {
  await tx.slowOperation.deleteMany({ where: { projectId: { in: [...projectIds] } } });
}
