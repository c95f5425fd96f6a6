import { type PreparationEnd, type PreparationStatus, Prisma, type StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** Channel on which workers hear that a preparation has lost its ground: the payload is its id. */
export const preparationCancelChannel = 'preparation_cancel';

export interface PreparationRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  /** The version of the stage before that it is made from; of a stage that is warmed, its own newest. */
  readonly fromVersionId: string;
  /** The instructions that a stage is warmed for; null where it is prepared from the stage before. */
  readonly instruction: string | null;
  /** Whether it is made beside the stage before it, of what that stage does not decide. */
  readonly early: boolean;
}

/** Preparations that stand until now: of a whole workspace, of a project, or of some of its stages. */
export interface StandingPreparations {
  readonly workspaceId: string;
  readonly projectId?: string;
  readonly stages?: readonly StageName[];
}

/** Ends the preparations named, that of the stage `consumed` as such; those under way are cancelled, and their workers told. */
export async function endPreparations(
  tx: Tx,
  { workspaceId, projectId, stages }: StandingPreparations,
  {
    ended,
    consumed = null,
    spared = null,
    now,
  }: {
    readonly ended: PreparationEnd;
    readonly consumed?: StageName | null;
    /** The stage whose early preparations go on. */
    readonly spared?: StageName | null;
    readonly now: Date;
  },
): Promise<void> {
  const anyProject = projectId === undefined;
  const anyStage = stages === undefined;
  await tx.$executeRaw`
    WITH standing AS (
      SELECT id, status IN ('queued', 'running') AS live FROM pregeneration
      WHERE workspace_id = ${workspaceId}::uuid AND ended_at IS NULL
        AND (${anyProject} OR project_id = ${projectId ?? null}::uuid)
        AND (${anyStage} OR stage = ANY(${[...(stages ?? [])]}::text[]::"StageName"[]))
        AND NOT (early AND stage IS NOT DISTINCT FROM ${spared}::"StageName")
      ORDER BY id FOR UPDATE),
    over AS (
      UPDATE pregeneration SET ended_at = ${now}, reserved_usd = 0, finished_at = coalesce(finished_at, ${now}),
        ended = (CASE WHEN stage = ${consumed}::"StageName" THEN 'consumed' ELSE ${ended}::text END)::"PreparationEnd",
        status = CASE WHEN live THEN 'cancelled' ELSE status END
      FROM standing WHERE pregeneration.id = standing.id
      RETURNING pregeneration.id, live)
    SELECT pg_notify(${preparationCancelChannel}, id::text) FROM over WHERE live`;
}

export interface NewPreparation extends Omit<PreparationRow, 'instruction' | 'early'> {
  readonly createdAt: Date;
}

/** Notes that a stage is to be prepared, unless the workspace wants none of it; answers whether. */
export function insertPreparation(tx: Tx, row: NewPreparation): Promise<boolean> {
  return insert(tx, row, {}, Prisma.empty);
}

/** Notes that a stage which has no version yet, and no request for changes, is to be prepared beside the stage before it; answers whether. */
export function insertEarlyPreparation(tx: Tx, row: NewPreparation): Promise<boolean> {
  const ofStage = Prisma.sql`project_id = ${row.projectId}::uuid AND stage = ${row.stage}::"StageName"`;
  return insert(
    tx,
    row,
    { early: true },
    Prisma.sql`
      AND NOT EXISTS (SELECT 1 FROM artifact_version WHERE ${ofStage})
      AND NOT EXISTS (SELECT 1 FROM feedback WHERE ${ofStage})
    ON CONFLICT DO NOTHING`,
  );
}

/**
 * Notes that a stage is to be prepared again, for new instructions: once for each project, stage and instructions, unless it came to
 * nothing, before `again`; never while a run is live. Answers whether.
 */
export function insertWarming(
  tx: Tx,
  row: NewPreparation & { readonly instruction: string; readonly again: Date },
): Promise<boolean> {
  const { workspaceId, projectId, stage, instruction, again } = row;
  return insert(
    tx,
    row,
    { instruction },
    Prisma.sql`
      AND EXISTS (SELECT 1 FROM project
        WHERE id = ${projectId}::uuid AND workspace_id = ${workspaceId}::uuid AND archived_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM run WHERE project_id = ${projectId}::uuid AND status IN ('queued', 'running'))
      AND NOT EXISTS (SELECT 1 FROM pregeneration WHERE project_id = ${projectId}::uuid
        AND stage = ${stage}::"StageName" AND instruction = ${instruction} AND finished_at > ${again})
    ON CONFLICT DO NOTHING`,
  );
}

/** `rest`: on what else it depends, and what becomes of one that is in the way of another. */
async function insert(
  tx: Tx,
  { id, workspaceId, projectId, stage, fromVersionId, createdAt }: NewPreparation,
  { instruction = null, early = false }: Partial<Pick<PreparationRow, 'instruction' | 'early'>>,
  rest: Prisma.Sql,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO pregeneration (id, workspace_id, project_id, stage, from_version_id, instruction, early, created_at)
    SELECT ${id}::uuid, workspace.id, ${projectId}::uuid, ${stage}::"StageName", ${fromVersionId}::uuid, ${instruction}, ${early}, ${createdAt}
    FROM workspace WHERE workspace.id = ${workspaceId}::uuid AND preparation <> 'off' ${rest}`;
  return count > 0;
}

/** Takes a preparation into execution; null where it was cancelled, or is over. */
export async function takePreparation(tx: Tx, id: string, now: Date): Promise<PreparationRow | null> {
  const [row] = await tx.$queryRaw<PreparationRow[]>`
    UPDATE pregeneration SET status = 'running', started_at = ${now}, reserved_usd = 0
    FROM project WHERE pregeneration.id = ${id}::uuid AND status IN ('queued', 'running')
      AND project.id = project_id AND tombstoned_at IS NULL AND archived_at IS NULL
    RETURNING pregeneration.id, pregeneration.workspace_id AS "workspaceId", project_id AS "projectId", stage,
      from_version_id AS "fromVersionId", instruction, early`;
  return row ?? null;
}

export interface PreparationResult {
  readonly status: Extract<PreparationStatus, 'prepared' | 'declined' | 'cancelled' | 'failed'>;
  readonly reason: string;
  readonly finishedAt: Date;
}

/** Ends a live preparation; one that was cancelled meanwhile stays so. */
export async function finishPreparation(tx: Tx, id: string, result: PreparationResult): Promise<void> {
  await tx.pregeneration.updateMany({
    where: { id, status: { in: ['queued', 'running'] } },
    data: { ...result, reservedUsd: 0 },
  });
}

/** Sets aside what the preparation will cost at most. */
export async function reserveForPreparation(tx: Tx, id: string, usd: number): Promise<void> {
  await tx.pregeneration.updateMany({ where: { id }, data: { reservedUsd: usd } });
}

export interface PreparedAnswer {
  readonly key: string;
  /** Whether a model was asked for it now. */
  readonly made: boolean;
  readonly costUsd: number;
}

/**
 * Notes answers that a preparation stands on, and adds what they cost to it; a second note of the same changes nothing. What lands after
 * the stage was made has been of use to whoever made it: they shared the call.
 */
export async function addPreparedAnswers(
  tx: Tx,
  { id, workspaceId }: Pick<PreparationRow, 'id' | 'workspaceId'>,
  answers: readonly PreparedAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await tx.$executeRaw`
    WITH noted AS (
      INSERT INTO pregeneration_answer (pregeneration_id, key, workspace_id, made, cost_usd, used_at)
      SELECT id, key, ${workspaceId}::uuid, made, answer.cost_usd, CASE WHEN ended = 'consumed' THEN ended_at END
      FROM unnest(${answers.map(({ key }) => key)}::text[], ${answers.map(({ made }) => made)}::boolean[],
        ${answers.map(({ costUsd }) => costUsd)}::float8[]) AS answer (key, made, cost_usd)
      JOIN pregeneration ON pregeneration.id = ${id}::uuid
      ON CONFLICT DO NOTHING RETURNING cost_usd)
    UPDATE pregeneration SET cost_usd = cost_usd + (SELECT coalesce(sum(cost_usd), 0) FROM noted),
      tasks = tasks + (SELECT count(*) FROM noted)
    WHERE id = ${id}::uuid`;
}

/** Adds what was spent without an answer. */
export async function addPreparationCost(tx: Tx, id: string, usd: number): Promise<void> {
  await tx.pregeneration.updateMany({ where: { id }, data: { costUsd: { increment: usd } } });
}

/** Notes that a saved version stands on these answers; answers which of them a preparation had asked for. */
export async function markPreparedUsed(
  tx: Tx,
  workspaceId: string,
  keys: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ key: string }[]>`
    WITH made AS (
      SELECT pregeneration_id, key, used_at FROM pregeneration_answer
      WHERE workspace_id = ${workspaceId}::uuid AND key = ANY(${[...keys]}::text[]) AND made
      -- In one order, so that two who use the same answers cannot wait for each other.
      ORDER BY key, pregeneration_id FOR UPDATE),
    used AS (
      UPDATE pregeneration_answer AS answer SET used_at = ${now} FROM made
      WHERE answer.pregeneration_id = made.pregeneration_id AND answer.key = made.key AND made.used_at IS NULL)
    SELECT DISTINCT key FROM made`;
  return new Set(rows.map(({ key }) => key));
}

/** Which of these preparations should end. */
export async function cancelledAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const living = await tx.pregeneration.findMany({
    where: { id: { in: [...ids] }, status: { in: ['queued', 'running'] }, project: { tombstonedAt: null } },
    select: { id: true },
  });
  const going = new Set(living.map(({ id }) => id));
  return ids.filter((id) => !going.has(id));
}

/** Ends what no job will end any more: the queue gave up after its worker died, or lost it. */
export async function failOrphanedPreparations(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE pregeneration SET status = 'failed', finished_at = ${now}, reserved_usd = 0,
      reason = 'The background process stopped in the middle of this, again and again.'
    WHERE status IN ('queued', 'running') AND NOT EXISTS (
      SELECT 1 FROM pgboss.job WHERE name = 'pregenerate' AND state IN ('created', 'retry', 'active')
        AND data->>'preparationId' = pregeneration.id::text)`;
}

export interface StandingPreparation {
  readonly stage: StageName;
  readonly fromVersionId: string;
  readonly status: PreparationStatus;
}

/** What stands of a project's preparations, the newest of each stage; a stage that is warmed is there already, one that is begun early not yet. */
export function standingPreparations(tx: Tx, projectId: string): Promise<StandingPreparation[]> {
  return tx.pregeneration.findMany({
    where: { projectId, endedAt: null, instruction: null, early: false },
    distinct: ['stage'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { stage: true, fromVersionId: true, status: true },
  });
}
