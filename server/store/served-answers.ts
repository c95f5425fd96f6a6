import { Prisma } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { during, type Period, stepOf } from './stage-runs.ts';

/** Where the answers came from that stand in versions: a cache tier, a preparation, a model while somebody waited, or the drafter. */
export interface Served {
  readonly memory: number;
  readonly redis: number;
  readonly content: number;
  readonly prepared: number;
  readonly model: number;
  readonly drafter: number;
}

/** The answers of versions' own runs, one row each: what was kept from earlier versions was served then. */
const ownAnswers = (period: Period, columns: Prisma.Sql) => Prisma.sql`
  SELECT ${columns}, task.value AS said, tasks->task.key->>'key' AS key
  FROM artifact_version, jsonb_each(provenance) AS task
  WHERE ${during(period)} AND run_id IS NOT NULL AND tasks->task.key->>'run' = run_id::text`;

const isPrepared = Prisma.sql`coalesce(said->>'prepared' = 'true', false) AND said->>'answeredBy' <> 'drafter'`;
const by = (tier: string) =>
  Prisma.sql`count(*) FILTER (WHERE said->>'answeredBy' = ${tier} AND NOT (${isPrepared}))::int4`;

/** How many answers each source served, by step (`atMs`) and over the whole period (`atMs` null). */
export function servedAnswers(
  tx: Tx,
  period: Period,
  stepMs: number,
): Promise<(Served & { readonly atMs: number | null })[]> {
  return tx.$queryRaw`
    WITH answer AS (${ownAnswers(period, Prisma.sql`${stepOf(stepMs)} AS step`)})
    SELECT step AS "atMs", ${by('memory')} AS memory, ${by('redis')} AS redis, ${by('content')} AS content,
      count(*) FILTER (WHERE ${isPrepared})::int4 AS prepared, ${by('model')} AS model, ${by('drafter')} AS drafter
    FROM answer GROUP BY GROUPING SETS ((step), ()) ORDER BY step NULLS FIRST`;
}

export interface ModelSpending {
  readonly model: string;
  readonly answers: number;
  readonly usd: number;
}

/** What the answers of each model cost that stand in versions. Calls that came to nothing are no answers: runs and preparations hold all. */
export function spendingByModel(tx: Tx, period: Period): Promise<ModelSpending[]> {
  return tx.$queryRaw`
    WITH answer AS (${ownAnswers(period, Prisma.sql`id`)})
    SELECT said->>'model' AS model, count(*)::int4 AS answers, sum((said->>'costUsd')::float8) AS usd
    FROM answer WHERE said->>'answeredBy' = 'model' AND NOT (${isPrepared}) GROUP BY 1 ORDER BY usd DESC`;
}

export interface Saved {
  /** Answers that were found, and what they had cost when they were asked for; prepared ones were paid for, and count as spending. */
  readonly foundAnswers: number;
  readonly foundUsd: number;
  /** Tasks that shared a call with others, and the calls that were spared so. */
  readonly sharedTasks: number;
  readonly sparedCalls: number;
}

/** What caching and batching spared. */
export async function savedByReuse(tx: Tx, period: Period): Promise<Saved> {
  const [row] = await tx.$queryRaw<Saved[]>`
    WITH own AS (${ownAnswers(period, Prisma.sql`id`)})
    SELECT count(*) FILTER (WHERE found)::int4 AS "foundAnswers",
      coalesce(sum((answer.provenance->>'costUsd')::float8) FILTER (WHERE found), 0)::float8 AS "foundUsd",
      count(*) FILTER (WHERE shared > 1)::int4 AS "sharedTasks",
      coalesce(sum(1 - 1.0 / shared) FILTER (WHERE shared > 1), 0)::float8 AS "sparedCalls"
    FROM (SELECT key, said->>'answeredBy' IN ('memory', 'redis', 'content') AND NOT (${isPrepared}) AS found,
        CASE WHEN said->>'answeredBy' = 'model' THEN (said->>'sharedBy')::float8 END AS shared FROM own) AS own
    LEFT JOIN answer ON answer.key = own.key AND found`;
  return row ?? { foundAnswers: 0, foundUsd: 0, sharedTasks: 0, sparedCalls: 0 };
}
