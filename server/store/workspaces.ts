import { Prisma } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';
import { utcDay } from '../platform/utc-day.ts';

/** Row lock on the workspace: whoever reserves money does so one after another, and new projects wait. */
export async function lockWorkspace(
  tx: Tx,
  workspaceId: string,
): Promise<{ name: string; dailySpendCapUsd: number }> {
  const [row] = await tx.$queryRaw<{ name: string; cap: string }[]>`
    SELECT name, daily_spend_cap_usd::text AS cap FROM workspace WHERE id = ${workspaceId}::uuid FOR UPDATE`;
  if (!row) throw notFound('workspace');
  return { name: row.name, dailySpendCapUsd: Number(row.cap) };
}

/** Whoever follows a try-out ends it within that time, or its process was killed. */
const tryoutLivesMs = 120_000;

/** US dollars that runs, preparations and try-outs have spent and set aside since the start of the UTC day: what live ones reserve counts until they end. */
export async function spentToday(tx: Tx, workspaceId: string, nowMs: number): Promise<number> {
  const midnight = utcDay(nowMs);
  const living = new Date(nowMs - tryoutLivesMs);
  const rows = await tx.$queryRaw<{ usd: number }[]>`
    SELECT coalesce(sum(CASE WHEN status IN ('queued', 'running') THEN greatest(reserved_usd, cost_usd) ELSE cost_usd END), 0)::float8 AS usd
    FROM (
      SELECT workspace_id, status::text, reserved_usd, cost_usd, created_at, finished_at FROM run
      UNION ALL SELECT workspace_id, status::text, reserved_usd, cost_usd, created_at, finished_at FROM pregeneration
      UNION ALL SELECT workspace_id, CASE WHEN created_at < ${living} THEN 'ended' ELSE status::text END, reserved_usd, cost_usd,
        created_at, coalesce(finished_at, created_at) FROM tryout) AS spending
    WHERE workspace_id = ${workspaceId}::uuid AND (created_at >= ${midnight} OR finished_at >= ${midnight} OR finished_at IS NULL)`;
  return rows[0]?.usd ?? 0;
}

export interface WorkspaceSettings {
  readonly dailySpendCapUsd: number;
  readonly models: unknown;
  readonly floorsPinned: boolean;
  readonly instructions: unknown;
}

export async function workspaceSettings(tx: Tx, workspaceId: string): Promise<WorkspaceSettings> {
  const row = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { dailySpendCapUsd: true, models: true, floorsPinned: true, instructions: true },
  });
  if (!row) throw notFound('workspace');
  return { ...row, dailySpendCapUsd: Number(row.dailySpendCapUsd) };
}

export async function setDailySpendCap(tx: Tx, workspaceId: string, usd: number): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: { dailySpendCapUsd: usd } });
}

export async function setWorkspaceModels(
  tx: Tx,
  workspaceId: string,
  {
    models,
    floorsPinned,
  }: { readonly models: Prisma.InputJsonObject | null; readonly floorsPinned: boolean },
): Promise<void> {
  const data = { models: models ?? Prisma.DbNull, floorsPinned };
  await tx.workspace.update({ where: { id: workspaceId }, data });
}

/** Says which of its versions a role is told from now on; null for what the product brings. */
export async function setLiveInstruction(
  tx: Tx,
  workspaceId: string,
  { role, versionId }: { readonly role: string; readonly versionId: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE workspace SET instructions = CASE WHEN ${versionId}::text IS NULL THEN instructions - ${role}::text
      ELSE instructions || jsonb_build_object(${role}::text, ${versionId}::text) END
    WHERE id = ${workspaceId}::uuid`;
}

/** What a workspace asks of an approval. */
export interface ApprovalRules {
  /** Severities of findings that hold it up. */
  readonly qualityGate: readonly string[];
  /** Whether who wrote a version does not approve it. */
  readonly separateReview: boolean;
}

export async function approvalRules(tx: Tx, workspaceId: string): Promise<ApprovalRules> {
  const select = { qualityGate: true, separateReview: true };
  const rules = await tx.workspace.findUnique({ where: { id: workspaceId }, select });
  if (!rules) throw notFound('workspace');
  return rules;
}

export async function setQualityGate(
  tx: Tx,
  workspaceId: string,
  severities: readonly string[],
): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: { qualityGate: [...severities] } });
}

export async function setReviewSeparate(tx: Tx, workspaceId: string, separateReview: boolean): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: { separateReview } });
}

/** Version of the database server, e.g. `18.4`. */
export async function databaseVersion(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ server_version: string }[]>`SHOW server_version`;
  return rows[0]?.server_version ?? 'unknown';
}
