import { type PreparationMode, Prisma, type StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';
import { dayMs, utcDay } from '../platform/utc-day.ts';

export interface PreparationSettings {
  readonly mode: PreparationMode;
  readonly dailyUsd: number;
}

export async function preparationSettings(tx: Tx, workspaceId: string): Promise<PreparationSettings> {
  const row = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { preparation: true, preparationDailyUsd: true },
  });
  if (!row) throw notFound('workspace');
  return { mode: row.preparation, dailyUsd: Number(row.preparationDailyUsd) };
}

export async function setPreparationSettings(
  tx: Tx,
  workspaceId: string,
  { mode, dailyUsd }: PreparationSettings,
): Promise<void> {
  await tx.workspace.update({
    where: { id: workspaceId },
    data: { preparation: mode, preparationDailyUsd: dailyUsd },
  });
}

/** US dollars that preparing has cost and set aside since the start of the UTC day. */
export async function preparedToday(tx: Tx, workspaceId: string, nowMs: number): Promise<number> {
  const midnight = utcDay(nowMs);
  const [row] = await tx.$queryRaw<{ usd: number }[]>`
    SELECT coalesce(sum(CASE WHEN status IN ('queued', 'running') THEN greatest(reserved_usd, cost_usd) ELSE cost_usd END), 0)::float8 AS usd
    FROM pregeneration WHERE workspace_id = ${workspaceId}::uuid
      AND (created_at >= ${midnight} OR finished_at >= ${midnight} OR finished_at IS NULL)`;
  return row?.usd ?? 0;
}

/** What became of the money that preparing cost on one UTC day. `spentUsd` is the sum of the other three. */
export interface PreparationAccount {
  readonly day: Date;
  readonly spentUsd: number;
  readonly usedUsd: number;
  /** Not used, and nothing that may still use it: ended without it, or older than a day. */
  readonly vainUsd: number;
  readonly pendingUsd: number;
}

/** One row for each UTC day since `from` on which preparing cost something, of one workspace; null: of all. */
export function preparationAccount(
  tx: Tx,
  workspaceId: string | null,
  { from, nowMs }: { readonly from: Date; readonly nowMs: number },
): Promise<PreparationAccount[]> {
  const yesterday = new Date(nowMs - dayMs);
  const whose = workspaceId === null ? Prisma.sql`true` : Prisma.sql`workspace_id = ${workspaceId}::uuid`;
  return tx.$queryRaw<PreparationAccount[]>`
    WITH attempt AS (
      SELECT id, cost_usd AS total, created_at AT TIME ZONE 'UTC' AS at, ended_at IS NULL AND created_at > ${yesterday} AS standing
      FROM pregeneration WHERE ${whose} AND created_at >= ${from} AND cost_usd > 0),
    answered AS (
      SELECT pregeneration_id AS id, sum(answer.cost_usd) FILTER (WHERE used_at IS NOT NULL) AS used,
        sum(answer.cost_usd) FILTER (WHERE used_at IS NULL AND (standing OR EXISTS (
          SELECT 1 FROM pregeneration_answer AS other JOIN pregeneration AS later ON later.id = other.pregeneration_id
          WHERE other.workspace_id = answer.workspace_id AND other.key = answer.key AND later.ended_at IS NULL
            AND later.created_at > ${yesterday}))) AS pending
      FROM pregeneration_answer AS answer JOIN attempt ON attempt.id = answer.pregeneration_id GROUP BY 1)
    SELECT date_trunc('day', at) AT TIME ZONE 'UTC' AS day, sum(total)::float8 AS "spentUsd",
      sum(coalesce(used, 0))::float8 AS "usedUsd", sum(coalesce(pending, 0))::float8 AS "pendingUsd",
      sum(total - coalesce(used, 0) - coalesce(pending, 0))::float8 AS "vainUsd"
    FROM attempt LEFT JOIN answered USING (id) GROUP BY 1 ORDER BY 1`;
}

/** What a workspace's last versions of a stage, and the preparations made from them, came to. */
export interface PreparationHistory {
  /** Versions that were approved, and those that a decision or a newer version sent on. */
  readonly approved: number;
  readonly changed: number;
  /** Median time from a version to the first decision on it; null where nothing was decided yet. */
  readonly reviewMs: number | null;
  /** Of preparations that a newer version overtook, once the stage was made: their number, and the sum of the shares of their money that were of use all the same. */
  readonly kept: { readonly preparations: number; readonly shares: number };
}

const lookedAt = 50;

export async function preparationHistory(
  tx: Tx,
  {
    workspaceId,
    reviewed,
    prepared,
  }: {
    readonly workspaceId: string;
    readonly reviewed: StageName;
    readonly prepared: StageName;
  },
): Promise<PreparationHistory> {
  const [row] = await tx.$queryRaw<
    (Omit<PreparationHistory, 'kept'> & { preparations: number; shares: number })[]
  >`
    WITH recent AS (
      SELECT id, project_id, number, created_at FROM artifact_version
      WHERE workspace_id = ${workspaceId}::uuid AND stage = ${reviewed}::"StageName" ORDER BY created_at DESC LIMIT ${lookedAt}),
    fate AS (
      SELECT first.created_at - recent.created_at AS took,
        coalesce(first.decision = 'approved', false) AS approved,
        first.decision IS NOT NULL OR EXISTS (
          SELECT 1 FROM artifact_version AS newer WHERE newer.project_id = recent.project_id
            AND newer.stage = ${reviewed}::"StageName" AND newer.number > recent.number) AS known
      FROM recent LEFT JOIN LATERAL (
        SELECT decision, created_at FROM review WHERE version_id = recent.id ORDER BY created_at, id LIMIT 1) AS first ON true),
    past AS (
      SELECT cost_usd, ended = 'rebased' AND EXISTS (
          SELECT 1 FROM pregeneration AS later WHERE later.project_id = pregeneration.project_id AND later.stage = pregeneration.stage
            AND later.created_at >= pregeneration.created_at AND later.ended = 'consumed') AS overtaken, (SELECT coalesce(sum(cost_usd), 0) FROM pregeneration_answer
        WHERE pregeneration_id = pregeneration.id AND used_at IS NOT NULL) AS used
      FROM pregeneration WHERE workspace_id = ${workspaceId}::uuid AND stage = ${prepared}::"StageName" AND cost_usd > 0
      ORDER BY created_at DESC LIMIT ${lookedAt})
    SELECT
      (SELECT count(*)::int4 FROM fate WHERE known AND approved) AS approved,
      (SELECT count(*)::int4 FROM fate WHERE known AND NOT approved) AS changed,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took) * 1000)::float8 FROM fate WHERE took IS NOT NULL) AS "reviewMs",
      (SELECT count(*)::int4 FROM past WHERE overtaken) AS preparations,
      (SELECT coalesce(sum(used / cost_usd), 0)::float8 FROM past WHERE overtaken) AS shares`;
  if (!row) throw notFound('workspace');
  const { preparations, shares, ...rest } = row;
  return { ...rest, kept: { preparations, shares } };
}
