import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Caller } from '#server/identity/caller.ts';
import { readStanding } from '#server/store/stage-standing.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { editVersionIn } from '../versions/edit-version.ts';
import { placeOfItem, say } from './report-on-story.ts';

export interface ProposeChange {
  readonly projectId: string;
  readonly itemId: string;
  readonly agent: string;
  readonly field: string;
  readonly value: Extract<ItemEdit, { kind: 'set' }>['value'];
  /** Why, for whoever reviews it. */
  readonly reason: string;
}

/** Proposes another text for a field: a version that waits for a person's review, with the reason in the item's thread, or neither. */
export async function proposeChange(
  context: PipelineContext,
  caller: Caller,
  { projectId, itemId, agent, field, value, reason }: ProposeChange,
): Promise<{ versionId: string; number: number }> {
  return transaction(context.db, async (tx) => {
    const { stage, versionId: basedOn } = await placeOfItem(tx, caller, projectId, itemId);
    const edits = [{ kind: 'set', itemId, field, value }] as const;
    const { versionId } = await editVersionIn(context, tx, caller, { projectId, stage, basedOn, edits });
    await say(context, tx, caller, {
      ...{ projectId, stage, versionId, anchor: itemId, agent },
      heading: `proposes another ${field}`,
      text: reason,
    });
    const { newest } = await readStanding(tx, { projectId, stage });
    return { versionId, number: newest?.number ?? 0 };
  });
}
