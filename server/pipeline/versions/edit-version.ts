import { applyEdits } from '#server/artifacts/apply-edits.ts';
import { conflictsLeft } from '#server/artifacts/conflict.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import { editorsAfter } from '#server/artifacts/editors.ts';
import { inverseEdits } from '#server/artifacts/inverse-edits.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import { movedItems } from '#server/artifacts/moved-items.ts';
import { type Met, rebaseEdits } from '#server/artifacts/rebase-edits.ts';
import { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { KnownRequirements } from '#server/artifacts/sound-references.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { transaction } from '#server/store/transaction.ts';
import { findAsGenerated, getVersions, itemIdsEver, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import type { EditedView } from '../views.ts';
import { type BasedOn, lockWithSeen, toldOf } from './lock-newest.ts';
import { saveEdition } from './save-edition.ts';
import { viewVersion } from './view-artifact.ts';
import { conflictsOf, editorsOf, upstreamOf } from './view-version.ts';

/** Ids of moved items that the trail keeps of one edit. */
const movedMax = 50;

export interface EditVersion extends BasedOn {
  readonly edits: readonly ItemEdit[];
}

/**
 * Applies a person's edits to the newest version, whichever they saw, as long as they do not meet what others changed since. They
 * make a new version under review, or none where nothing changes by them.
 */
export async function editVersion(
  context: PipelineContext,
  caller: Caller,
  input: EditVersion,
): Promise<EditedView> {
  const { projectId, stage } = input;
  const { versionId, added, undo } = await transaction(context.db, (tx) =>
    editVersionIn(context, tx, caller, input),
  );
  return { ...(await viewVersion(context, caller, { projectId, stage, versionId })), added, undo };
}

/** The same, in a transaction of the caller's; it locks the project. */
export async function editVersionIn(
  context: PipelineContext,
  tx: Tx,
  caller: Caller,
  { edits: asSeen, ...basis }: EditVersion,
): Promise<Pick<EditedView, 'added' | 'undo'> & { readonly versionId: string }> {
  const { projectId, stage } = basis;
  const { newest: before, seen } = await lockWithSeen(tx, caller, basis);
  const mine = before.content as Sections;
  const conflicts = conflictsOf(before);
  const { edits, met } =
    seen.id === before.id
      ? { edits: asSeen, met: [] }
      : rebaseEdits(stage, asSeen, { seen: seen.content as Sections, newest: mine, conflicts });
  if (met.length > 0) throw await metBySomebody(tx, before, met);

  const earlier = await versionsBehind(tx, before, edits);
  const [requirements, usedIds, generated] = await Promise.all([
    requirementsBehind(tx, before),
    itemIdsEver(tx, projectId, stage),
    findAsGenerated(tx, before),
  ]);
  const { content, set, removed, added } = applyEdits(stage, mine, edits, {
    requirements,
    usedIds,
    earlier: new Map(earlier.map((version) => [version.id, version.content as Sections])),
  });
  if (contentHash(content) === before.hash) return { versionId: before.id, added, undo: [] };
  const texts = { content, generated: generated as Sections };
  const versionId = await saveEdition(context, tx, caller, {
    before,
    from: before,
    alsoFrom: earlier,
    content,
    conflicts: conflictsLeft(conflicts, set, removed),
    editors: editorsAfter(stage, editorsOf(before), { touched: set.keys(), by: caller.userId }, texts),
    action: 'version.edited',
    details: { edits: edits.length, ...movedBy(stage, edits, mine, content) },
  });
  return { versionId, added, undo: inverseEdits(stage, { id: before.id, content: mine }, content) };
}

/** What the history tells of a change of order: no item says anything else by it. */
function movedBy(stage: StageName, edits: readonly ItemEdit[], before: Sections, content: unknown) {
  if (!edits.some(({ kind }) => kind === 'move')) return {};
  const moved = movedItems(stagedArtifact(stage, before), stagedArtifact(stage, content));
  return moved.length === 0 ? {} : { moved: moved.slice(0, movedMax).join(' ') };
}

async function metBySomebody(tx: Tx, newest: VersionRow, met: readonly Met[]): Promise<AppError> {
  const places = met.map(({ itemId, field }) => (field === null ? itemId : `${itemId} (${field})`));
  const where = `${places.slice(0, 5).join(', ')}${places.length > 5 ? ' and more' : ''}`;
  const message = `${await toldOf(tx, newest)} It changed what you changed: ${where}. Choose which text holds.`;
  return new AppError('conflict', message, { places: met });
}

/** The versions that items are brought back from: of the same project and stage, or there is none such. */
async function versionsBehind(
  tx: Tx,
  { projectId, stage }: VersionRow,
  edits: readonly ItemEdit[],
): Promise<VersionRow[]> {
  const ids = edits.flatMap((edit) => (edit.kind === 'bring-back' ? [edit.versionId] : []));
  const rows = await getVersions(tx, [...new Set(ids)]);
  if (rows.some((row) => row.projectId !== projectId || row.stage !== stage)) throw notFound('version');
  return rows;
}

/** The functional requirements that a version was made from. */
export async function requirementsBehind(tx: Tx, version: VersionRow): Promise<KnownRequirements> {
  const id = upstreamOf(version).requirements;
  const [row] = id === undefined ? [] : await getVersions(tx, [id]);
  return row ? RequirementsArtifact.parse(row.content).functional : [];
}
