import { Prisma, type RunStatus, type StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

export interface RunRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly status: RunStatus;
  readonly variant: number;
  readonly inputs: unknown;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelRequestedAt: Date | null;
  readonly reservedUsd: number;
  readonly costUsd: number;
  readonly errorKind: string | null;
  readonly errorMessage: string | null;
}

const live = { in: ['queued', 'running'] satisfies RunStatus[] };

/** Decimal columns become numbers here: above this floor money is a plain number of US dollars. */
function toRow(run: Prisma.RunGetPayload<object>): RunRow {
  return { ...run, reservedUsd: Number(run.reservedUsd), costUsd: Number(run.costUsd) };
}

export interface NewRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly status: RunStatus;
  readonly variant: number;
  readonly inputs: Prisma.InputJsonValue;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly finishedAt?: Date;
  readonly reservedUsd: number;
}

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx.run.create({ data: run });
}

/** A run of the workspace; another workspace's id is «not found». */
export async function getRun(tx: Tx, workspaceId: string, runId: string): Promise<RunRow> {
  const run = await tx.run.findFirst({ where: { id: runId, workspaceId, project: { tombstonedAt: null } } });
  if (!run) throw notFound('run');
  return toRow(run);
}

/** A run by id alone, for the worker that executes it; null when its project was deleted meanwhile. */
export async function findRun(tx: Tx, runId: string): Promise<RunRow | null> {
  const run = await tx.run.findUnique({ where: { id: runId } });
  return run && toRow(run);
}

export async function findLiveRun(tx: Tx, projectId: string, stage: StageName): Promise<RunRow | null> {
  const run = await tx.run.findFirst({ where: { projectId, stage, status: live } });
  return run && toRow(run);
}

/** The newest run of each stage of each project named, in one statement. */
export async function newestRuns(tx: Tx, projectIds: readonly string[]): Promise<RunRow[]> {
  if (projectIds.length === 0) return [];
  return tx.$queryRaw<RunRow[]>`
    SELECT DISTINCT ON (project_id, stage) id, workspace_id AS "workspaceId", project_id AS "projectId", stage, status, variant,
      inputs, created_by_id AS "createdById", created_at AS "createdAt", started_at AS "startedAt",
      finished_at AS "finishedAt", cancel_requested_at AS "cancelRequestedAt", reserved_usd::float8 AS "reservedUsd", cost_usd::float8 AS "costUsd",
      error_kind AS "errorKind", error_message AS "errorMessage"
    FROM run WHERE project_id = ANY(${projectIds}::uuid[])
    ORDER BY project_id, stage, created_at DESC, id DESC`;
}

export async function listRuns(tx: Tx, projectId: string): Promise<RunRow[]> {
  const runs = await tx.run.findMany({
    where: { projectId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return runs.map(toRow);
}

/** What all runs and preparations of the project cost so far, in US dollars. */
export async function projectCost(tx: Tx, projectId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ usd: number }[]>`
    SELECT ((SELECT coalesce(sum(cost_usd), 0) FROM run WHERE project_id = ${projectId}::uuid)
      + (SELECT coalesce(sum(cost_usd), 0) FROM pregeneration WHERE project_id = ${projectId}::uuid))::float8 AS usd`;
  return row?.usd ?? 0;
}

/** What each of these runs worked on. */
export async function runInputsById(
  tx: Tx,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly inputs: unknown }[]> {
  if (ids.length === 0) return [];
  return tx.run.findMany({ where: { id: { in: [...ids] } }, select: { id: true, inputs: true } });
}

/** Takes a run into execution unless it has ended; answers whether it may go on. */
export async function markRunning(tx: Tx, runId: string, now: Date): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, status: live },
    data: { status: 'running', startedAt: now },
  });
  return count > 0;
}

/** Raises what a run has cost to this sum, while it goes: the day's cap sees the money at once. A sum that comes late lowers nothing. */
export async function raiseRunCost(tx: Tx, runId: string, usd: number): Promise<void> {
  await tx.run.updateMany({ where: { id: runId, costUsd: { lt: usd } }, data: { costUsd: usd } });
}

/** Sets money aside for a run whose cost nobody knew when it was started. */
export async function reserveForRun(tx: Tx, runId: string, usd: number): Promise<void> {
  await tx.run.updateMany({ where: { id: runId }, data: { reservedUsd: usd } });
}

export interface RunEnd {
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly finishedAt: Date;
  readonly error?: { readonly kind: string; readonly message: string };
}

/** Ends a live run, once: whoever comes second is told so. */
export async function endRun(tx: Tx, runId: string, { status, finishedAt, error }: RunEnd): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, status: live },
    data: { status, finishedAt, errorKind: error?.kind ?? null, errorMessage: error?.message ?? null },
  });
  return count > 0;
}

/** Notes that live runs should end, and wakes the workers that execute them. Answers how many had not been told before. */
export async function requestCancel(
  tx: Tx,
  where: { readonly id?: string; readonly projectId?: string; readonly workspaceId?: string },
  now: Date,
): Promise<number> {
  const { count } = await tx.run.updateMany({
    where: { ...where, status: live, cancelRequestedAt: null },
    data: { cancelRequestedAt: now },
  });
  // Told again at every wish: an earlier notification may have been lost.
  const runs = await tx.run.findMany({ where: { ...where, status: live }, select: { id: true } });
  const ids = runs.map(({ id }) => id);
  await tx.$executeRaw`SELECT pg_notify('run_cancel', id) FROM unnest(${ids}::text[]) AS id`;
  return count;
}

/** Which of these runs should end. */
export async function cancelRequestedAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const runs = await tx.run.findMany({
    where: { id: { in: [...ids] }, cancelRequestedAt: { not: null } },
    select: { id: true },
  });
  return runs.map((run) => run.id);
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Ends a run that no worker has taken yet; answers whether there was one. */
export async function cancelQueued(tx: Tx, runId: string, now: Date): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, status: 'queued' },
    data: { status: 'cancelled', cancelRequestedAt: now, finishedAt: now },
  });
  return count > 0;
}
