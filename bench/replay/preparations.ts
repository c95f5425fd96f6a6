import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Db } from '#server/platform/prisma.ts';

/** What the database tells of a project's preparations. */
export interface Preparations {
  /** Whether none is under way or waits for its turn. */
  isIdle(projectId: string): Promise<boolean>;
  /** Answers that a model was asked for ahead of time, for this stage of this project: when their preparation began, by key. */
  boughtFor(projectId: string, stage: StageName): Promise<ReadonlyMap<string, Date>>;
  /** The keys of a version's answers, by task. */
  keysOf(versionId: string): Promise<Readonly<Record<string, string>>>;
  /** Dates a version back, as if the time that its review was shortened by had passed. */
  dateBack(versionId: string, ms: number): Promise<void>;
}

export function readPreparations(db: Db): Preparations {
  return {
    async isIdle(projectId) {
      const [row] = await db.$queryRaw<{ idle: boolean }[]>`
        SELECT NOT EXISTS (
          SELECT FROM pregeneration WHERE project_id = ${projectId}::uuid AND status IN ('queued', 'running')
        ) AS idle`;
      return row?.idle ?? true;
    },
    async boughtFor(projectId, stage) {
      const rows = await db.$queryRaw<{ key: string; began: Date }[]>`
        SELECT answer.key, min(preparation.created_at) AS began
        FROM pregeneration preparation JOIN pregeneration_answer answer ON answer.pregeneration_id = preparation.id
        WHERE preparation.project_id = ${projectId}::uuid AND preparation.stage::text = ${stage} AND answer.made
        GROUP BY answer.key`;
      return new Map(rows.map(({ key, began }) => [key, began]));
    },
    async keysOf(versionId) {
      const [row] = await db.$queryRaw<{ tasks: Record<string, { key: string }> | null }[]>`
        SELECT tasks FROM artifact_version WHERE id = ${versionId}::uuid`;
      return Object.fromEntries(Object.entries(row?.tasks ?? {}).map(([task, { key }]) => [task, key]));
    },
    async dateBack(versionId, ms) {
      await db.$executeRaw`
        UPDATE artifact_version SET created_at = created_at - ${ms} * interval '1 millisecond' WHERE id = ${versionId}::uuid`;
    },
  };
}
