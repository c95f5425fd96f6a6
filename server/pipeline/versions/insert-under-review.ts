import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import type { Conflict } from '#server/artifacts/conflict.ts';
import type { Editors } from '#server/artifacts/editors.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { waitForReview } from '#server/store/stage-reviews.ts';
import { insertVersion, type NewItem, type NewVersion, type VersionRow } from '#server/store/versions.ts';
import { tellReady } from '../notifications/tell.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { followWithPreparation } from '../preparation/follow-with-preparation.ts';
import { keepStageSearchable } from '../search/keep-searchable.ts';

export interface InsertUnderReview {
  readonly version: NewVersion;
  /** The version's content. */
  readonly artifact: StagedArtifact;
  /** The task behind an item, and the key of its answer. */
  readonly taskOf: (itemId: string) => Pick<NewItem, 'taskName' | 'taskKey'>;
  readonly actorId: string;
  readonly action:
    | 'version.created'
    | 'version.edited'
    | 'version.chosen'
    | 'version.restored'
    | 'version.imported';
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * Saves a version with its item index as the newest of its stage, notes who made it, and has the next stage prepared from it. Answers
 * the version as it is saved.
 */
export async function insertUnderReview(
  context: PipelineContext,
  tx: Tx,
  { version, artifact, taskOf, actorId, action, details }: InsertUnderReview,
): Promise<VersionRow> {
  const { id, workspaceId, projectId, stage, number, authorKind, createdAt } = version;
  const items = itemsOf(artifact).map((item) => ({
    itemId: item.id,
    kind: item.kind,
    section: item.section,
    title: item.title.slice(0, 300),
    hash: item.contentHash,
    ...taskOf(item.id),
  }));
  await insertVersion(tx, version, items);
  await keepStageSearchable(tx, { workspaceId, projectId }, artifact);
  const beganToWait = await waitForReview(tx, {
    workspaceId,
    projectId,
    stage,
    versionId: id,
    actorId,
    now: createdAt,
  });
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId,
    action,
    stage,
    details: { version: number, ...details },
    createdAt,
  });
  // An import asks no model for anything.
  if (action !== 'version.imported')
    await followWithPreparation(context, tx, {
      workspaceId,
      projectId,
      stage,
      versionId: id,
      authorKind,
      now: createdAt,
    });
  // A person's version that follows one under review does not begin to wait: it waits already.
  if (action === 'version.created' || beganToWait)
    await tellReady(context, tx, {
      workspaceId,
      projectId,
      stage,
      version: number,
      actorId,
      now: createdAt,
    });
  return { generated: null, conflicts: null, editors: null, ...version, items };
}

/** What a version keeps of a person's edits; columns are left out where there is nothing to tell. */
export function editColumns(
  conflicts: readonly Conflict[],
  editors: Editors,
): Pick<NewVersion, 'conflicts' | 'editors'> {
  return {
    ...(conflicts.length > 0 ? { conflicts: JSON.parse(JSON.stringify(conflicts)) } : {}),
    ...(Object.keys(editors).length > 0 ? { editors } : {}),
  };
}
