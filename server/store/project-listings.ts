import { Prisma, type ProjectStanding, type ReviewDecision, type RunStatus, type StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { escapeLike } from './escape-like.ts';

/** A project as the list shows it; see `ProjectListing` in prisma/schema.prisma. */
export interface ListingRow {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly standing: ProjectStanding;
  readonly facts: readonly {
    readonly stage: StageName;
    readonly versionId: string | null;
    readonly decision: ReviewDecision | null;
    readonly run: RunStatus | null;
  }[];
  readonly progress: number;
  readonly costUsd: number;
  readonly firstRunAt: Date | null;
  readonly doneAt: Date | null;
  readonly standsSince: Date;
  /** The value that it is sorted by, as PostgreSQL writes it: exact, where a `Date` would round. */
  readonly key: string;
}

export const listingSorts = ['updated', 'created', 'name', 'cost', 'progress'] as const;
export type ListingSort = (typeof listingSorts)[number];

export interface ListingFilter {
  readonly workspaceId: string;
  /** Only what this person created; null for everybody's. */
  readonly createdById: string | null;
  readonly archived: boolean;
  /** A part of the name, taken literally. */
  readonly search: string;
}

export interface ListingQuery extends ListingFilter {
  readonly standings: readonly ProjectStanding[];
  readonly sort: ListingSort;
  readonly descending: boolean;
  /** Rows strictly behind this one. */
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
}

const keys: Readonly<Record<ListingSort, { readonly column: Prisma.Sql; readonly type: Prisma.Sql }>> = {
  updated: { column: Prisma.sql`updated_at`, type: Prisma.sql`timestamptz` },
  created: { column: Prisma.sql`created_at`, type: Prisma.sql`timestamptz` },
  name: { column: Prisma.sql`name`, type: Prisma.sql`text` },
  cost: { column: Prisma.sql`cost_usd`, type: Prisma.sql`numeric` },
  progress: { column: Prisma.sql`progress`, type: Prisma.sql`int2` },
};

/**
 * A page of the list. Each standing is read from its own stretch of an index, `limit` rows at most, and the stretches are merged: what
 * a page reads does not grow with the workspace, but where a part of a name is looked for.
 */
export async function pageOfListings(tx: Tx, query: ListingQuery): Promise<ListingRow[]> {
  const { standings, sort, descending, after, limit } = query;
  const { column, type } = keys[sort];
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const behind = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const rest = after
    ? Prisma.sql`AND (${column}, project_id) ${behind} (${after.key}::${type}, ${after.id}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw<ListingRow[]>`
    SELECT project_id AS id, name, archived, created_at AS "createdAt", updated_at AS "updatedAt", line.standing, facts, progress,
      cost_usd::float8 AS "costUsd", first_run_at AS "firstRunAt", done_at AS "doneAt", stands_since AS "standsSince", ${column}::text AS key
    FROM unnest(${[...standings]}::text[]::"ProjectStanding"[]) AS wanted (standing)
    CROSS JOIN LATERAL (
      SELECT * FROM project_listing WHERE ${matching(query)} AND project_listing.standing = wanted.standing ${rest}
      ORDER BY ${column} ${direction}, project_id ${direction} LIMIT ${limit}
    ) AS line
    ORDER BY ${column} ${direction}, project_id ${direction} LIMIT ${limit}`;
}

/** How many projects there are of each standing. */
export async function countListings(
  tx: Tx,
  filter: ListingFilter,
): Promise<readonly { readonly standing: ProjectStanding; readonly count: number }[]> {
  return tx.$queryRaw`
    SELECT standing, count(*)::int4 AS count FROM project_listing WHERE ${matching(filter)} GROUP BY standing`;
}

function matching({ workspaceId, createdById, archived, search }: ListingFilter): Prisma.Sql {
  const own = createdById === null ? Prisma.empty : Prisma.sql`AND created_by_id = ${createdById}`;
  const named = search === '' ? Prisma.empty : Prisma.sql`AND name ILIKE ${`%${escapeLike(search)}%`}`;
  return Prisma.sql`workspace_id = ${workspaceId}::uuid AND archived = ${archived} ${own} ${named}`;
}
