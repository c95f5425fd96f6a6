import { Prisma, type RunStatus, type StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

export interface NewTryout {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly task: string;
  readonly text: string | null;
  readonly model: string | null;
  readonly variant: number;
  readonly reservedUsd: number;
  readonly createdById: string;
  readonly createdAt: Date;
}

export interface TryoutRow extends NewTryout {
  readonly status: RunStatus;
  readonly answer: unknown;
  readonly provenance: unknown;
  readonly error: unknown;
  readonly costUsd: number;
}

export interface TryoutEnd {
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly finishedAt: Date;
  readonly costUsd: number;
  readonly answer?: Prisma.InputJsonValue;
  readonly provenance?: Prisma.InputJsonValue;
  readonly error?: Prisma.InputJsonValue;
}

export async function insertTryout(tx: Tx, tryout: NewTryout): Promise<void> {
  await tx.tryout.create({ data: tryout, select: { id: true } });
}

/** A try-out of this workspace's; throws "not found" where it has none of that id. */
export async function getTryout(tx: Tx, workspaceId: string, id: string): Promise<TryoutRow> {
  const row = await tx.tryout.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound('try-out');
  return { ...row, reservedUsd: Number(row.reservedUsd), costUsd: Number(row.costUsd) };
}

/** Ends it, and adds to its cost: whoever follows it again after a lost connection may have it ended a second time. */
export async function endTryout(tx: Tx, id: string, { costUsd, error, ...end }: TryoutEnd): Promise<void> {
  await tx.tryout.updateMany({
    where: { id, status: { not: 'succeeded' } },
    data: { ...end, error: error ?? Prisma.DbNull, costUsd: { increment: costUsd } },
  });
}
