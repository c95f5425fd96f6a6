import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import {
  countReviewQueue,
  listReviewQueue,
  type QueuePlace,
  type QueueRow,
} from '#server/store/review-queue.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import { nobody } from '../versions/view-version.ts';
import type { Decision } from '../views.ts';

export interface ListReviews {
  readonly list: 'waiting' | 'mine' | 'decided';
  readonly stage: StageName | null;
  readonly search: string;
  /** What waits for that many days at least, or was decided within them; null for all. */
  readonly days: number | null;
  readonly order: 'oldest' | 'newest';
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** A stage in a list of reviews across projects. */
export interface QueueEntry {
  readonly projectId: string;
  readonly projectName: string;
  readonly stage: StageName;
  /** Since when it waits for a decision, or when it was decided. */
  readonly since: Date;
  readonly version: {
    readonly id: string;
    readonly number: number;
    readonly hash: string;
    readonly items: number;
    /** Name of the person who made it; null where a model did. */
    readonly author: string | null;
  };
  readonly startedBy: { readonly name: string; readonly you: boolean };
  /** The last decision on the stage; null before the first. */
  readonly last: {
    readonly decision: Decision;
    readonly by: string;
    readonly you: boolean;
    readonly at: Date;
    readonly onVersion: number;
    /** How many items differ since; null where it was about this version. */
    readonly changes: { readonly added: number; readonly changed: number; readonly removed: number } | null;
  } | null;
  /** As in `VersionView`. */
  readonly conflicts: number;
  readonly draftedShare: number;
  /** What it was made from has a newer version, so it may be out of date. */
  readonly isBehind: boolean;
  /** Whether the caller has had this version on screen. */
  readonly isOpened: boolean;
  /** Name of the person who asked the caller to review it; null where nobody did. */
  readonly askedBy: string | null;
}

const dayMs = 86_400_000;

/** A page of the workspace's reviews, across projects: one statement. */
export async function listReviewsAcross(
  { db, clock }: PipelineContext,
  caller: Caller,
  { list, stage, search, days, order, cursor, limit }: ListReviews,
): Promise<{ items: QueueEntry[]; nextCursor: string | null }> {
  const from = days === null ? null : new Date(clock.nowMs() - days * dayMs);
  const decided = list === 'decided';
  const rows = await listReviewQueue(
    db,
    {
      workspaceId: caller.workspaceId,
      userId: caller.userId,
      list,
      stage,
      search,
      sinceBefore: decided ? null : from,
      sinceAfter: decided ? from : null,
    },
    { order, after: readCursor(cursor), limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => entryOf(row, caller.userId)),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
  };
}

/** How much waits for a decision in the workspace, for the number beside the way to it. */
export function countReviews({ db }: PipelineContext, { workspaceId, userId }: Caller) {
  return countReviewQueue(db, { workspaceId, userId });
}

function entryOf(row: QueueRow, userId: string): QueueEntry {
  const { projectId, projectName, stage, since, versionId, number, hash, items } = row;
  const { decision, decidedById, decidedAt, decidedNumber } = row;
  return {
    projectId,
    projectName,
    stage,
    since,
    version: { id: versionId, number, hash, items, author: row.author === '' ? nobody : row.author },
    startedBy: { name: row.startedBy ?? nobody, you: row.startedById === userId },
    last:
      decision === null || decidedAt === null
        ? null
        : {
            decision,
            by: row.decidedBy ?? nobody,
            you: decidedById === userId,
            at: decidedAt,
            onVersion: decidedNumber ?? 0,
            // The same version has nothing new to tell.
            changes:
              decidedNumber === null || decidedNumber === number
                ? null
                : { added: row.added, changed: row.changed, removed: row.removed },
          },
    conflicts: row.conflicts,
    draftedShare: row.draftedShare,
    isBehind: row.isBehind,
    isOpened: row.isOpened,
    askedBy: row.askedById === null ? null : (row.askedBy ?? nobody),
  };
}

function writeCursor({ sinceUs, projectId, stage }: QueuePlace): string {
  return `${sinceUs}_${projectId}_${stage}`;
}

const placePattern = /^(\d{1,18})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([a-z]+)$/;

function readCursor(cursor: string | null | undefined): QueuePlace | null {
  if (!cursor) return null;
  const [, sinceUs, projectId, name] = placePattern.exec(cursor) ?? [];
  const stage = stageNames.find((known) => known === name);
  if (sinceUs === undefined || projectId === undefined || stage === undefined)
    throw new AppError('bad_input', 'This is not a page of the list.', { field: 'cursor' });
  return { sinceUs, projectId, stage };
}
