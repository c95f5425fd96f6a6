import { Prisma, type ReviewDecision, type StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { escapeLike } from './escape-like.ts';

/** Which stages a list of reviews shows. */
export interface QueueFilter {
  readonly workspaceId: string;
  readonly userId: string;
  /** `mine` waits too: what the person was asked to review, had made, or asked to be changed. */
  readonly list: 'waiting' | 'mine' | 'decided';
  readonly stage: StageName | null;
  /** Part of the project's name. */
  readonly search: string;
  /** What waits began before this moment. */
  readonly sinceBefore: Date | null;
  /** What is decided was decided after this moment. */
  readonly sinceAfter: Date | null;
}

export interface QueuePlace {
  /** Microseconds since 1970, as the database keeps it: a date of JavaScript would lose some and give rows twice. */
  readonly sinceUs: string;
  readonly projectId: string;
  readonly stage: StageName;
}

export interface QueueRow extends QueuePlace {
  readonly since: Date;
  readonly projectName: string;
  readonly versionId: string;
  readonly number: number;
  readonly hash: string;
  readonly items: number;
  /** Null where the models made it. */
  readonly author: string | null;
  readonly startedById: string;
  readonly startedBy: string | null;
  readonly decision: ReviewDecision | null;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedNumber: number | null;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly conflicts: number;
  readonly draftedShare: number;
  readonly isBehind: boolean;
  readonly isOpened: boolean;
  /** Who asked the person to review it; null where nobody did. */
  readonly askedById: string | null;
  readonly askedBy: string | null;
}

/** A page of reviews across projects, with all that a row tells, in one statement. The details are worked out for the page alone. */
export function listReviewQueue(
  tx: Tx,
  filter: QueueFilter,
  page: { readonly order: 'oldest' | 'newest'; readonly after: QueuePlace | null; readonly limit: number },
): Promise<QueueRow[]> {
  const { userId } = filter;
  const direction = page.order === 'oldest' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond = page.order === 'oldest' ? Prisma.sql`>` : Prisma.sql`<`;
  const after = page.after
    ? Prisma.sql`AND (entry.since, entry.project_id, entry.stage)
        ${beyond} (timestamptz 'epoch' + ${page.after.sinceUs}::bigint * interval '1 microsecond',
          ${page.after.projectId}::uuid, ${page.after.stage}::"StageName")`
    : Prisma.empty;
  const order = (table: Prisma.Sql) =>
    Prisma.sql`ORDER BY ${table}.since ${direction}, ${table}.project_id ${direction}, ${table}.stage ${direction}`;
  return tx.$queryRaw<QueueRow[]>`
    WITH page AS MATERIALIZED (
      SELECT entry.*, project.name AS project_name FROM ${shown(filter)} ${after}
      ${order(Prisma.sql`entry`)} LIMIT ${page.limit}
    )
    SELECT page.since, (extract(epoch FROM page.since) * 1000000)::bigint::text AS "sinceUs", page.project_id AS "projectId", page.stage, page.project_name AS "projectName",
      version.id AS "versionId", version.number, version.hash,
      CASE WHEN version.author_kind = 'person' THEN coalesce(author.name, '') END AS author,
      page.started_by_id AS "startedById", starter.name AS "startedBy",
      page.decision, page.decided_by_id AS "decidedById", decider.name AS "decidedBy", page.decided_at AS "decidedAt",
      decided.number AS "decidedNumber",
      difference.items, difference.added, difference.changed, difference.removed,
      CASE WHEN jsonb_typeof(version.conflicts) = 'array' THEN jsonb_array_length(version.conflicts) ELSE 0 END AS conflicts,
      (SELECT coalesce(avg((value ->> 'answeredBy' = 'drafter')::int), 0)::float8 FROM jsonb_each(version.provenance))
        AS "draftedShare",
      version.brief_version_id <>
          (SELECT id FROM brief_version WHERE project_id = page.project_id ORDER BY number DESC LIMIT 1)
        OR EXISTS (
          SELECT 1 FROM jsonb_each_text(version.upstream) AS used
          JOIN stage_review AS before ON before.project_id = page.project_id AND before.stage::text = used.key
          WHERE before.version_id::text <> used.value
        ) AS "isBehind",
      EXISTS (
        SELECT 1 FROM stage_look AS look
        WHERE look.user_id = ${userId} AND look.project_id = page.project_id AND look.stage = page.stage
          AND look.version_id = page.version_id
      ) AS "isOpened",
      request.asked_by_id AS "askedById", asker.name AS "askedBy"
    FROM page
    JOIN artifact_version AS version ON version.id = page.version_id
    LEFT JOIN artifact_version AS decided ON decided.id = page.decided_version_id
    LEFT JOIN "user" AS author ON author.id = version.author_id
    LEFT JOIN "user" AS starter ON starter.id = page.started_by_id
    LEFT JOIN "user" AS decider ON decider.id = page.decided_by_id
    LEFT JOIN review_request AS request
      ON request.project_id = page.project_id AND request.stage = page.stage AND request.asked_id = ${userId}
    LEFT JOIN "user" AS asker ON asker.id = request.asked_by_id
    CROSS JOIN LATERAL (
      SELECT count(newer.item_id)::int4 AS items,
        count(*) FILTER (WHERE older.item_id IS NULL)::int4 AS added,
        count(*) FILTER (WHERE older.hash <> newer.hash)::int4 AS changed,
        count(*) FILTER (WHERE newer.item_id IS NULL)::int4 AS removed
      FROM (SELECT item_id, hash FROM artifact_item WHERE version_id = page.version_id) AS newer
      FULL JOIN (SELECT item_id, hash FROM artifact_item WHERE version_id = page.decided_version_id) AS older USING (item_id)
    ) AS difference
    ${order(Prisma.sql`page`)}`;
}

/** More than this is "many": nobody counts further. */
const countedMax = 100;

/** How many reviews wait, and how many of these are the person's own; both at most `countedMax`. */
export async function countReviewQueue(
  tx: Tx,
  of: Pick<QueueFilter, 'workspaceId' | 'userId'>,
): Promise<{ readonly waiting: number; readonly mine: number }> {
  const count = (list: 'waiting' | 'mine') => {
    const filter = { ...of, list, stage: null, search: '', sinceBefore: null, sinceAfter: null };
    return Prisma.sql`(SELECT count(*)::int4 FROM (SELECT 1 FROM ${shown(filter)} LIMIT ${countedMax}) AS counted)`;
  };
  const [row] = await tx.$queryRaw<{ waiting: number; mine: number }[]>`
    SELECT ${count('waiting')} AS waiting, ${count('mine')} AS mine`;
  return row ?? { waiting: 0, mine: 0 };
}

/** The stages of a list, as `entry` with its `project`. What is being made anew has nothing to decide on. */
function shown({
  workspaceId,
  userId,
  list,
  stage,
  search,
  sinceBefore,
  sinceAfter,
}: QueueFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`entry.workspace_id = ${workspaceId}::uuid`,
    Prisma.sql`entry.waiting = ${list !== 'decided'}`,
    Prisma.sql`project.archived_at IS NULL AND project.tombstoned_at IS NULL`,
    Prisma.sql`NOT EXISTS (
      SELECT 1 FROM run WHERE run.project_id = entry.project_id AND run.stage = entry.stage AND run.status IN ('queued', 'running')
    )`,
  ];
  if (list === 'mine')
    conditions.push(Prisma.sql`(entry.started_by_id = ${userId}
      OR entry.decided_by_id = ${userId} AND entry.decision IN ('changes_requested', 'rejected')
      OR EXISTS (
        SELECT 1 FROM review_request AS request
        WHERE request.project_id = entry.project_id AND request.stage = entry.stage AND request.asked_id = ${userId}))`);
  if (stage) conditions.push(Prisma.sql`entry.stage = ${stage}::"StageName"`);
  if (search) conditions.push(Prisma.sql`project.name ILIKE ${`%${escapeLike(search)}%`}`);
  if (sinceBefore) conditions.push(Prisma.sql`entry.since <= ${sinceBefore}`);
  if (sinceAfter) conditions.push(Prisma.sql`entry.since >= ${sinceAfter}`);
  return Prisma.sql`stage_review AS entry JOIN project ON project.id = entry.project_id
    WHERE ${Prisma.join(conditions, ' AND ')}`;
}
