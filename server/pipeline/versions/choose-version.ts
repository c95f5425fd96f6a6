import { type Choice, choose } from '#server/artifacts/choose.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import { editorsAfter } from '#server/artifacts/editors.ts';
import type { Caller } from '#server/identity/caller.ts';
import { transaction } from '#server/store/transaction.ts';
import { findAsGenerated } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { ArtifactView } from '../views.ts';
import { requirementsBehind } from './edit-version.ts';
import { type BasedOn, lockNewest } from './lock-newest.ts';
import { saveEdition } from './save-edition.ts';
import { viewVersion } from './view-artifact.ts';
import { conflictsOf, editorsOf } from './view-version.ts';

/** Settles conflicts of the newest version as a person chose; what they left open stays open. */
export async function chooseVersion(
  context: PipelineContext,
  caller: Caller,
  { choices, ...basis }: BasedOn & { readonly choices: readonly Choice[] },
): Promise<ArtifactView> {
  const { projectId, stage } = basis;
  const versionId = await transaction(context.db, async (tx) => {
    const before = await lockNewest(tx, caller, basis);
    const conflicts = conflictsOf(before);
    const generated = (await findAsGenerated(tx, before)) as Sections;
    const requirements = await requirementsBehind(tx, before);
    const texts = { content: before.content as Sections, generated };
    const { content, open } = choose(stage, texts, conflicts, choices, requirements);
    const touched = choices.flatMap(
      ({ conflictId }) => conflicts.find(({ id }) => id === conflictId)?.itemId ?? [],
    );
    return saveEdition(context, tx, caller, {
      before,
      from: before,
      content,
      conflicts: open,
      editors: editorsAfter(stage, editorsOf(before), { touched, by: caller.userId }, { content, generated }),
      action: 'version.chosen',
      details: { choices: choices.length, open: open.length },
    });
  });
  return viewVersion(context, caller, { projectId, stage, versionId });
}
