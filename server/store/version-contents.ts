import type { StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

/** What a version says, without what it was made of. */
export interface VersionContent {
  readonly id: string;
  readonly stage: StageName;
  readonly briefVersionId: string;
  readonly upstream: unknown;
  readonly content: unknown;
}

/** What the versions named say, in one statement. Throws where one is missing. */
export async function versionContents(tx: Tx, ids: readonly string[]): Promise<VersionContent[]> {
  if (ids.length === 0) return [];
  const rows = await tx.artifactVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, stage: true, briefVersionId: true, upstream: true, content: true },
  });
  if (rows.length < new Set(ids).size) throw notFound('version');
  return rows;
}
