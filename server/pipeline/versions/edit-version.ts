import { applyEdits, type EditSurroundings } from '#server/artifacts/apply-edits.ts';
import { conflictsLeft } from '#server/artifacts/conflict.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import { editorsAfter } from '#server/artifacts/editors.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { KnownRequirements } from '#server/artifacts/sound-references.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { transaction } from '#server/store/transaction.ts';
import { findAsGenerated, getVersions, itemIdsEver, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { ArtifactView } from '../views.ts';
import { type BasedOn, lockNewest } from './lock-newest.ts';
import { saveEdition } from './save-edition.ts';
import { viewVersion } from './view-artifact.ts';
import { conflictsOf, editorsOf, upstreamOf } from './view-version.ts';

/** Applies a person's edits to the newest version; they make a new version under review, or none where nothing changes by them. */
export async function editVersion(
  context: PipelineContext,
  caller: Caller,
  { edits, ...basis }: BasedOn & { readonly edits: readonly ItemEdit[] },
): Promise<ArtifactView> {
  const { projectId, stage } = basis;
  const versionId = await transaction(context.db, async (tx) => {
    const before = await lockNewest(tx, caller, basis);
    const [surroundings, generated] = await Promise.all([
      surroundingsOf(tx, before),
      findAsGenerated(tx, before),
    ]);
    const { content, set, removed } = applyEdits(stage, before.content as Sections, edits, surroundings);
    if (contentHash(content) === before.hash) return before.id;
    const texts = { content, generated: generated as Sections };
    return saveEdition(context, tx, caller, {
      before,
      from: before,
      content,
      conflicts: conflictsLeft(conflictsOf(before), set, removed),
      editors: editorsAfter(stage, editorsOf(before), { touched: set.keys(), by: caller.userId }, texts),
      action: 'version.edited',
      details: { edits: edits.length },
    });
  });
  return viewVersion(context, caller, { projectId, stage, versionId });
}

async function surroundingsOf(tx: Tx, version: VersionRow): Promise<EditSurroundings> {
  return {
    requirements: await requirementsBehind(tx, version),
    usedIds: await itemIdsEver(tx, version.projectId, version.stage),
  };
}

/** The functional requirements that a version was made from. */
export async function requirementsBehind(tx: Tx, version: VersionRow): Promise<KnownRequirements> {
  const id = upstreamOf(version).requirements;
  const [row] = id === undefined ? [] : await getVersions(tx, [id]);
  return row ? RequirementsArtifact.parse(row.content).functional : [];
}
