import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import {
  countListings,
  type ListingRow,
  type ListingSort,
  pageOfListings,
} from '#server/store/project-listings.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { stageStates } from '../reviews/stage-state.ts';
import { stageNames } from '../stages/stage.ts';
import { type ProjectStanding, type ProjectSummary, projectStandings } from '../views.ts';

export interface ListProjects {
  /** A part of the name. */
  readonly search: string;
  readonly archived: boolean;
  /** Only those that stand so; null for all. */
  readonly standing?: ProjectStanding | null;
  /** Only those that the caller created. */
  readonly mine?: boolean;
  readonly sort?: ListingSort;
  readonly descending?: boolean;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface ProjectPage {
  readonly items: ProjectSummary[];
  readonly nextCursor: string | null;
  /** How many there are of each standing, whichever is asked for; null behind the first page. */
  readonly counts: Readonly<Record<ProjectStanding, number>> | null;
}

/** A page of projects with the state of their stages: one statement, and another for the counts of the first page. */
export async function listProjects(
  { db }: PipelineContext,
  { workspaceId, userId }: Caller,
  query: ListProjects,
): Promise<ProjectPage> {
  const {
    search,
    archived,
    standing = null,
    mine = false,
    sort = 'updated',
    descending = true,
    cursor,
    limit,
  } = query;
  const filter = { workspaceId, createdById: mine ? userId : null, archived, search };
  const [rows, counted] = await Promise.all([
    pageOfListings(db, {
      ...filter,
      standings: standing === null ? projectStandings : [standing],
      sort,
      descending,
      after: readCursor(sort, cursor),
      limit: limit + 1,
    }),
    cursor ? null : countListings(db, filter),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(summaryOf),
    nextCursor: rows.length > limit && last ? `${last.id}_${last.key}` : null,
    counts: counted && countsByStanding(counted),
  };
}

function summaryOf({ facts, key: _, ...row }: ListingRow): ProjectSummary {
  const states = stageStates((stage) => {
    const {
      versionId = null,
      decision = null,
      run = null,
    } = facts.find((fact) => fact.stage === stage) ?? {};
    return { version: versionId === null ? null : { id: versionId, decision }, run };
  });
  return { ...row, stages: stageNames.map((stage) => ({ stage, state: states[stage] })) };
}

function countsByStanding(
  counted: readonly { readonly standing: ProjectStanding; readonly count: number }[],
): Record<ProjectStanding, number> {
  const of = new Map(counted.map(({ standing, count }) => [standing, count]));
  const counts = projectStandings.map((standing) => [standing, of.get(standing) ?? 0] as const);
  return Object.fromEntries(counts) as Record<ProjectStanding, number>;
}

const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;
const keyShapes: Readonly<Record<ListingSort, RegExp>> = {
  updated: moment,
  created: moment,
  name: /^[^\0]{1,300}$/u,
  cost: /^\d{1,6}(\.\d{1,6})?$/,
  progress: /^\d$/,
};

function readCursor(
  sort: ListingSort,
  cursor: string | null | undefined,
): { readonly key: string; readonly id: string } | null {
  if (!cursor) return null;
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(.+)$/s.exec(cursor);
  const [, id, key] = match ?? [];
  if (
    !id ||
    !key ||
    !keyShapes[sort].test(key) ||
    (keyShapes[sort] === moment && Number.isNaN(Date.parse(key)))
  )
    throw new AppError('bad_input', 'This is not a page of the list.', { field: 'cursor' });
  return { id, key };
}
