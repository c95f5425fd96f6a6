import type { Conflict } from '#server/artifacts/conflict.ts';
import type { Editors } from '#server/artifacts/editors.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { updateProject } from '#server/store/projects.ts';
import { takeOverTasks, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import { editColumns, type InsertUnderReview, insertUnderReview } from './insert-under-review.ts';
import { upstreamOf } from './view-version.ts';

export interface Edition {
  /** The newest version, which it replaces. */
  readonly before: VersionRow;
  /** Whose lineage it goes on with: `before`, or the earlier version that is restored. */
  readonly from: VersionRow;
  readonly content: unknown;
  readonly conflicts: readonly Conflict[];
  readonly editors: Editors;
  /** The versions that items are brought back from: these keep their tasks as well. */
  readonly alsoFrom?: readonly VersionRow[];
  readonly action: Exclude<InsertUnderReview['action'], 'version.created'>;
  readonly details: Readonly<Record<string, number | string>>;
}

export const contentBytesMax = 2_000_000;

/** Saves what a person made of a stage as a new version under review, inside the caller's transaction. Its items keep their tasks. */
export async function saveEdition(
  context: PipelineContext,
  tx: Tx,
  caller: Caller,
  { before, from, content, conflicts, editors, alsoFrom = [], action, details }: Edition,
): Promise<string> {
  const { workspaceId, userId } = caller;
  const { projectId, stage } = before;
  const artifact = stagedArtifact(stage, content);
  const json = JSON.stringify(artifact.content);
  if (Buffer.byteLength(json) > contentBytesMax)
    throw new AppError('bad_input', 'The document would grow beyond 2 MB.', { field: 'edits' });
  const stored = JSON.parse(json);
  const createdAt = new Date(context.clock.nowMs());
  const id = context.newId();
  const tasks = new Map([...alsoFrom, from].flatMap(({ items }) => items.map((item) => [item.itemId, item])));
  await updateProject(tx, { workspaceId, projectId }, { updatedAt: createdAt });
  await insertUnderReview(context, tx, {
    version: {
      id,
      workspaceId,
      projectId,
      stage,
      number: before.number + 1,
      content: stored,
      hash: contentHash(stored),
      parentId: before.id,
      authorKind: 'person',
      authorId: userId,
      generatedBaseId: from.generatedBaseId ?? from.id,
      runId: null,
      briefVersionId: from.briefVersionId,
      upstream: upstreamOf(from),
      provenance: JSON.parse(JSON.stringify(from.provenance)),
      ...editColumns(conflicts, editors),
      createdAt,
    },
    artifact,
    taskOf(itemId) {
      const item = tasks.get(itemId);
      return { taskName: item?.taskName ?? null, taskKey: item?.taskKey ?? null };
    },
    actorId: userId,
    action,
    details,
  });
  if (from.authorKind === 'person') await takeOverTasks(tx, from.id, id);
  return id;
}
