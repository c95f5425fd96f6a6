import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { transaction } from '#server/store/transaction.ts';
import { findVersion } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { ArtifactView } from '../views.ts';
import { type BasedOn, lockNewest } from './lock-newest.ts';
import { saveEdition } from './save-edition.ts';
import { viewVersion } from './view-artifact.ts';
import { conflictsOf, editorsOf } from './view-version.ts';

/** Goes back to an earlier version, by a new one that says the same: nothing that came between is lost. */
export async function restoreVersion(
  context: PipelineContext,
  caller: Caller,
  { versionId, ...basis }: BasedOn & { readonly versionId: string },
): Promise<ArtifactView> {
  const { projectId, stage } = basis;
  const { workspaceId } = caller;
  const restoredId = await transaction(context.db, async (tx) => {
    const before = await lockNewest(tx, caller, basis);
    const from = await findVersion(tx, { workspaceId, projectId, stage, id: versionId });
    if (!from) throw notFound('version');
    if (from.hash === before.hash) return before.id;
    return saveEdition(context, tx, caller, {
      before,
      from,
      content: from.content,
      conflicts: conflictsOf(from),
      editors: editorsOf(from),
      action: 'version.restored',
      details: { restored: from.number },
    });
  });
  return viewVersion(context, caller, { projectId, stage, versionId: restoredId });
}
