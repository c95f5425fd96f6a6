import { applyEdits } from '#server/artifacts/apply-edits.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import { pretendEdits } from '#server/artifacts/pretend-edits.ts';
import type { KnownRequirements } from '#server/artifacts/sound-references.ts';
import type { VersionRow } from '#server/store/versions.ts';
import type { AnsweredQuestion } from '../stages/answered-question.ts';
import type { Origin } from '../stages/origin.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';

/** A version that nobody saved, and an answer that nobody gave. */
export interface Pretended {
  readonly version: VersionRow;
  /** Null where an item is reworded, not a question answered. */
  readonly answer: AnsweredQuestion | null;
}

export interface PretendedFrom {
  readonly newest: VersionRow;
  readonly requirements: KnownRequirements;
  readonly newId: () => string;
}

/** The newest version as it would be if a person reworded an item of it. */
export function pretendReworded(itemId: string, { newest, requirements, newId }: PretendedFrom): Pretended {
  const edits = pretendEdits(newest.stage, newest.content as Sections, itemId);
  return { version: edited(newest, edits, requirements, newId()), answer: null };
}

/** The newest requirements as they would be once an answer to a question of theirs was worked in. */
export function pretendAnswered(
  questionId: string,
  asked: { readonly question: string; readonly changes: readonly Origin[] },
  { newest, requirements, newId }: PretendedFrom,
): Pretended {
  const content = newest.content as Sections;
  const edits = asked.changes.flatMap(({ id }): ItemEdit[] =>
    id === 'constraints'
      ? [{ kind: 'add', section: id, after: null, item: { statement: asked.question } }]
      : pretendEdits('requirements', content, id),
  );
  const answer = { id: newId(), questionId, question: asked.question, answer: '(…)', changes: asked.changes };
  return { version: edited(newest, edits, requirements, newId()), answer };
}

function edited(
  newest: VersionRow,
  edits: readonly ItemEdit[],
  requirements: KnownRequirements,
  id: string,
): VersionRow {
  const { stage } = newest;
  const { content } = applyEdits(stage, newest.content as Sections, edits, { requirements, usedIds: [] });
  // Stored and read again, it would be the same.
  const stored = JSON.parse(JSON.stringify(stagedArtifact(stage, content).content));
  return { ...newest, id, content: stored, authorKind: 'person' };
}
