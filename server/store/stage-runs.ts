import { Prisma, type RunStatus, type StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** From when until before when, and whose: null for all workspaces. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
  readonly workspaceId: string | null;
}

export interface StageTimes {
  readonly stage: StageName;
  /** Start of the step; null for the whole period, whose quantiles are no mean of its steps'. */
  readonly atMs: number | null;
  /** Runs that a worker executed to an end; those that were cancelled are nobody's time. */
  readonly runs: number;
  readonly failed: number;
  /** Of those that succeeded, from the start until the version was there; null where none did. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** A condition on a table's `created_at` and `workspace_id`. */
export function during({ fromMs, toMs, workspaceId }: Period): Prisma.Sql {
  const whose = workspaceId === null ? Prisma.empty : Prisma.sql`AND workspace_id = ${workspaceId}::uuid`;
  return Prisma.sql`created_at >= ${new Date(fromMs)} AND created_at < ${new Date(toMs)} ${whose}`;
}

/** When the step that holds a row's `created_at` began, in milliseconds. */
export function stepOf(stepMs: number): Prisma.Sql {
  return Prisma.sql`(floor(extract(epoch FROM created_at) * 1000 / ${stepMs}::float8) * ${stepMs}::float8)`;
}

/** How long stages took, by step and over the whole period. Runs whose every answer was found at once had no worker, and are left out. */
export async function stageTimes(tx: Tx, period: Period, stepMs: number): Promise<StageTimes[]> {
  const rows = await tx.$queryRaw<
    (Omit<StageTimes, 'p50' | 'p95' | 'p99'> & { quantiles: number[] | null })[]
  >`
    WITH ended AS (
      SELECT stage, status, ${stepOf(stepMs)} AS step, extract(epoch FROM finished_at - created_at)::float8 * 1000 AS ms
      FROM run WHERE ${during(period)} AND started_at IS NOT NULL AND status IN ('succeeded', 'failed'))
    SELECT stage, step AS "atMs", count(*)::int4 AS runs, count(*) FILTER (WHERE status = 'failed')::int4 AS failed,
      percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms) FILTER (WHERE status = 'succeeded') AS quantiles
    FROM ended GROUP BY GROUPING SETS ((stage, step), (stage)) ORDER BY stage, step NULLS FIRST`;
  return rows.map(({ quantiles, ...row }) => {
    const [p50 = null, p95 = null, p99 = null] = quantiles ?? [];
    return { ...row, p50, p95, p99 };
  });
}

export interface RunsWanted extends Period {
  readonly stage: StageName | null;
  readonly status: RunStatus | null;
  /** Only those that took longer. */
  readonly slowerThanMs: number | null;
  /** Only those in whose version this model has a part. */
  readonly model: string | null;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly limit: number;
}

export interface ListedRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly stage: StageName;
  readonly status: RunStatus;
  readonly createdAt: Date;
  /** Until a worker took it on; null where none did. */
  readonly waitedMs: number | null;
  readonly tookMs: number | null;
  readonly costUsd: number;
  readonly errorMessage: string | null;
}

/** A page of runs, newest first. */
export function runsDuring(tx: Tx, wanted: RunsWanted): Promise<ListedRun[]> {
  const { fromMs, toMs, workspaceId, stage, status, slowerThanMs, model, after, limit } = wanted;
  const conditions = [
    Prisma.sql`run.created_at >= ${new Date(fromMs)} AND run.created_at < ${new Date(toMs)}`,
    Prisma.sql`project.tombstoned_at IS NULL`,
    ...(workspaceId === null ? [] : [Prisma.sql`run.workspace_id = ${workspaceId}::uuid`]),
    ...(stage === null ? [] : [Prisma.sql`run.stage = ${stage}::"StageName"`]),
    ...(status === null ? [] : [Prisma.sql`run.status = ${status}::"RunStatus"`]),
    ...(slowerThanMs === null
      ? []
      : [Prisma.sql`run.finished_at - run.created_at > ${slowerThanMs}::float8 * interval '1 millisecond'`]),
    ...(model === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM artifact_version, jsonb_each(provenance) AS task
            WHERE run_id = run.id AND task.value->>'model' = ${model})`,
        ]),
    ...(after === null
      ? []
      : [Prisma.sql`(run.created_at, run.id) < (${after.createdAt}, ${after.id}::uuid)`]),
  ];
  return tx.$queryRaw<ListedRun[]>`
    SELECT run.id, run.workspace_id AS "workspaceId", workspace.name AS "workspaceName", project_id AS "projectId",
      project.name AS "projectName", run.stage, run.status, run.created_at AS "createdAt",
      extract(epoch FROM started_at - run.created_at)::float8 * 1000 AS "waitedMs",
      extract(epoch FROM finished_at - run.created_at)::float8 * 1000 AS "tookMs",
      run.cost_usd::float8 AS "costUsd", error_message AS "errorMessage"
    FROM run JOIN project ON project.id = project_id JOIN workspace ON workspace.id = run.workspace_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY run.created_at DESC, run.id DESC LIMIT ${limit}::int`;
}

export interface WithinBudget {
  readonly stage: string;
  readonly windowMs: number;
  /** Runs that succeeded within the stage's budget. */
  readonly good: number;
  readonly total: number;
}

/** How many runs of each stage kept to its budget in each of these times before now; a failed run kept to none. */
export function runsWithinBudgets(
  tx: Tx,
  {
    budgets,
    windows,
    nowMs,
  }: {
    readonly budgets: readonly { readonly stage: string; readonly budgetMs: number }[];
    readonly windows: readonly number[];
    readonly nowMs: number;
  },
): Promise<WithinBudget[]> {
  const longest = new Date(nowMs - Math.max(...windows));
  return tx.$queryRaw<WithinBudget[]>`
    SELECT run.stage::text AS stage, span.ms AS "windowMs", count(*)::int4 AS total,
      count(*) FILTER (WHERE status = 'succeeded' AND finished_at - created_at <= budget.ms * interval '1 millisecond')::int4 AS good
    FROM run
    JOIN unnest(${budgets.map(({ stage }) => stage)}::text[], ${budgets.map(({ budgetMs }) => budgetMs)}::float8[]) AS budget(stage, ms)
      ON budget.stage = run.stage::text
    JOIN unnest(${[...windows]}::float8[]) AS span(ms) ON run.created_at >= ${new Date(nowMs)}::timestamptz - span.ms * interval '1 millisecond'
    WHERE run.created_at >= ${longest} AND started_at IS NOT NULL AND status IN ('succeeded', 'failed')
    GROUP BY 1, 2`;
}
