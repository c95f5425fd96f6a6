import { describeDiff } from '#server/artifacts/describe-diff.ts';
import { diffArtifacts, diffPart } from '#server/artifacts/diff-artifacts.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { getProject } from '#server/store/projects.ts';
import { lastReviews } from '#server/store/reviews.ts';
import { userNames } from '#server/store/user-names.ts';
import {
  contentsOf,
  listVersionNames,
  pageOfVersions,
  stepsOfItem,
  versionsNamed,
} from '#server/store/version-history.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import { nobody } from '../versions/view-version.ts';
import { describeVersions, type StageOf } from './describe-versions.ts';
import type { Comparison, HistoryEntry, ItemStep, VersionName } from './history-views.ts';

export type OfStage = Pick<StageOf, 'projectId' | 'stage'>;

const pageSize = 30;
const namesMax = 1_000;
const stepsMax = 50;
/** How long the words of one comparison may take; what is left then is told as replaced. */
const wordsMs = 250;

/** A page of a stage's versions, newest first. */
export async function listHistory(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, cursor }: OfStage & { readonly cursor?: number | null | undefined },
): Promise<{ items: HistoryEntry[]; nextCursor: number | null }> {
  const where = { workspaceId, projectId, stage };
  const [, rows] = await Promise.all([
    getProject(db, workspaceId, projectId),
    pageOfVersions(db, where, cursor ?? null, pageSize + 1),
  ]);
  const items = await describeVersions(db, where, rows.slice(0, pageSize));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.number ?? null) : null };
}

/** What every version of a stage is called by, to choose from; newest first. */
export async function listNames(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage }: OfStage,
): Promise<VersionName[]> {
  const [, rows] = await Promise.all([
    getProject(db, workspaceId, projectId),
    listVersionNames(db, { workspaceId, projectId, stage }, namesMax),
  ]);
  const [names, reviews] = await Promise.all([
    userNames(
      db,
      rows.flatMap(({ authorId }) => authorId ?? []),
    ),
    lastReviews(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  const decisions = new Map(reviews.map(({ versionId, decision }) => [versionId, decision]));
  return rows.map(({ authorId, ...row }) => ({
    ...row,
    author: authorId === null ? null : (names.get(authorId) ?? nobody),
    decision: decisions.get(row.id) ?? null,
  }));
}

/** What became of each part of a stage from one version to another, word by word. Neither ever changes, so neither does the answer. */
export async function compareVersions(
  context: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, from, to }: OfStage & { readonly from: string; readonly to: string },
): Promise<Comparison> {
  const { db } = context;
  const [, rows] = await Promise.all([
    getProject(db, workspaceId, projectId),
    contentsOf(db, { workspaceId, projectId, stage }, [from, to]),
  ]);
  const before = rows.find(({ id }) => id === from);
  const after = rows.find(({ id }) => id === to);
  if (!before || !after) throw notFound('version');
  const { parts, unchanged } = diffArtifacts(
    stagedArtifact(stage, before.content),
    stagedArtifact(stage, after.content),
  );
  const leftMs = within(context, wordsMs);
  const changes = parts.map((part) => describeDiff(stage, part, leftMs));
  return {
    from: { id: before.id, number: before.number },
    to: { id: after.id, number: after.number },
    parts: changes,
    unchanged,
    coarse: leftMs() <= 0,
  };
}

/** How one item came, changed and went, newest first; the last fifty steps. */
export async function viewItemHistory(
  context: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, itemId }: OfStage & { readonly itemId: string },
): Promise<ItemStep[]> {
  const { db } = context;
  const where = { workspaceId, projectId, stage };
  const [, steps] = await Promise.all([
    getProject(db, workspaceId, projectId),
    stepsOfItem(db, { ...where, itemId }, stepsMax + 1),
  ]);
  const section = steps.find((step) => step.section !== null)?.section;
  if (!section) throw notFound('item');
  const shown = steps.slice(0, stepsMax);
  const rows = await versionsNamed(
    db,
    where,
    shown.map(({ id }) => id),
  );
  const versions = await describeVersions(db, where, rows);
  const leftMs = within(context, wordsMs);
  return shown.flatMap(({ id, part }, index) => {
    const version = versions.find((entry) => entry.id === id);
    const now = part as ItemStep['part'];
    const before = (steps[index + 1]?.part ?? null) as ItemStep['part'];
    const change = diffPart({ id: itemId, section }, before && { ...before }, now && { ...now });
    return version && change ? [{ version, part: now, change: describeDiff(stage, change, leftMs) }] : [];
  });
}

function within({ clock }: PipelineContext, ms: number): () => number {
  const end = clock.nowMs() + ms;
  return () => end - clock.nowMs();
}
