import { Prisma } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

export interface BriefRow {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly details: unknown;
  readonly hash: string;
  readonly createdAt: Date;
}

const columns = { id: true, number: true, text: true, details: true, hash: true, createdAt: true } as const;

export interface NewBriefVersion {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly number: number;
  readonly text: string;
  /** Null where nothing is said. */
  readonly details: Readonly<Record<string, string>> | null;
  readonly hash: string;
  readonly createdById: string;
  readonly createdAt: Date;
}

export async function insertBriefVersion(tx: Tx, version: NewBriefVersion): Promise<BriefRow> {
  const data = { ...version, details: version.details ?? Prisma.DbNull };
  return tx.briefVersion.create({ data, select: columns });
}

export type BriefHead = Pick<BriefRow, 'id' | 'number' | 'createdAt'> & { readonly createdById: string };

/** A page of a brief's versions without their texts, newest first. */
export async function listBriefVersions(
  tx: Tx,
  {
    projectId,
    before,
    limit,
  }: { readonly projectId: string; readonly before: number; readonly limit: number },
): Promise<BriefHead[]> {
  return tx.briefVersion.findMany({
    where: { projectId, number: { lt: before } },
    orderBy: { number: 'desc' },
    take: limit,
    select: { id: true, number: true, createdAt: true, createdById: true },
  });
}

export async function currentBrief(tx: Tx, projectId: string): Promise<BriefRow> {
  const row = await tx.briefVersion.findFirst({
    where: { projectId },
    orderBy: { number: 'desc' },
    select: columns,
  });
  if (!row) throw notFound('brief');
  return row;
}

/** The brief versions named, with their texts. */
export async function briefVersions(tx: Tx, projectId: string, ids: readonly string[]): Promise<BriefRow[]> {
  if (ids.length === 0) return [];
  return tx.briefVersion.findMany({ where: { projectId, id: { in: [...ids] } }, select: columns });
}

export async function getBriefVersion(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string; readonly id: string },
): Promise<BriefRow> {
  const row = await tx.briefVersion.findFirst({ where, select: columns });
  if (!row) throw notFound('brief version');
  return row;
}
