import { Prisma, type StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { during, type Period } from './stage-runs.ts';

/** What money went for: runs that somebody waited for, stages prepared ahead, instructions tried. */
export type SpentOn = 'runs' | 'preparation' | 'tryouts';

export interface DaySpending extends Readonly<Record<SpentOn, number>> {
  /** The UTC day's midnight. */
  readonly day: Date;
}

export interface PartSpending {
  /** Workspace or project. */
  readonly id: string;
  readonly name: string;
  readonly workspaceId: string;
  readonly usd: number;
}

export interface StageSpending extends Readonly<Record<SpentOn, number>> {
  readonly stage: StageName;
}

/** Everything that costs, one row a piece. */
const spending = (period: Period) => Prisma.sql`
  SELECT 'runs' AS kind, workspace_id, project_id, stage, created_at, cost_usd FROM run WHERE ${during(period)} AND cost_usd > 0
  UNION ALL SELECT 'preparation', workspace_id, project_id, stage, created_at, cost_usd FROM pregeneration WHERE ${during(period)} AND cost_usd > 0
  UNION ALL SELECT 'tryouts', workspace_id, project_id, stage, created_at, cost_usd FROM tryout WHERE ${during(period)} AND cost_usd > 0`;

const byKind = Prisma.sql`
  coalesce(sum(cost_usd) FILTER (WHERE kind = 'runs'), 0)::float8 AS runs,
  coalesce(sum(cost_usd) FILTER (WHERE kind = 'preparation'), 0)::float8 AS preparation,
  coalesce(sum(cost_usd) FILTER (WHERE kind = 'tryouts'), 0)::float8 AS tryouts`;

/** By UTC day; days without spending are absent. */
export function spendingByDay(tx: Tx, period: Period): Promise<DaySpending[]> {
  return tx.$queryRaw`
    SELECT date_trunc('day', created_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day, ${byKind}
    FROM (${spending(period)}) AS spending GROUP BY 1 ORDER BY 1`;
}

export function spendingByStage(tx: Tx, period: Period): Promise<StageSpending[]> {
  return tx.$queryRaw`SELECT stage, ${byKind} FROM (${spending(period)}) AS spending GROUP BY stage ORDER BY stage`;
}

/** The dearest projects. */
export function spendingByProject(tx: Tx, period: Period, limit: number): Promise<PartSpending[]> {
  return tx.$queryRaw`
    SELECT project.id, project.name, project.workspace_id AS "workspaceId", sum(cost_usd)::float8 AS usd
    FROM (${spending(period)}) AS spending JOIN project ON project.id = project_id AND tombstoned_at IS NULL
    GROUP BY project.id ORDER BY usd DESC, project.id LIMIT ${limit}::int`;
}

/** The dearest workspaces. */
export function spendingByWorkspace(tx: Tx, period: Period, limit: number): Promise<PartSpending[]> {
  return tx.$queryRaw`
    SELECT workspace.id, workspace.name, workspace.id AS "workspaceId", sum(cost_usd)::float8 AS usd
    FROM (${spending(period)}) AS spending JOIN workspace ON workspace.id = workspace_id
    GROUP BY workspace.id ORDER BY usd DESC, workspace.id LIMIT ${limit}::int`;
}

export interface WorkspaceBudget {
  readonly workspaceId: string;
  readonly name: string;
  readonly capUsd: number;
  readonly spentUsd: number;
}

/** What each workspace that has spent anything since midnight (UTC) may spend in a day, and has. Money set aside for what is under way is not spent yet. */
export function budgetsToday(tx: Tx, midnight: Date, workspaceId: string | null): Promise<WorkspaceBudget[]> {
  const today = { fromMs: midnight.getTime(), toMs: midnight.getTime() + 86_400_000, workspaceId };
  return tx.$queryRaw`
    SELECT workspace.id AS "workspaceId", workspace.name, daily_spend_cap_usd::float8 AS "capUsd", sum(cost_usd)::float8 AS "spentUsd"
    FROM (${spending(today)}) AS spending JOIN workspace ON workspace.id = workspace_id GROUP BY workspace.id`;
}
