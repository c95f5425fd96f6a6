import { AppError } from '../platform/errors.ts';
import type { ArtifactStage } from './artifact.ts';
import type { Conflict } from './conflict.ts';
import { type Entry, entriesOf, placesOf, type Sections } from './draft-artifact.ts';
import { entriesMaxOf } from './editable-sections.ts';
import { type KnownRequirements, soundReferences } from './sound-references.ts';

export interface Choice {
  readonly conflictId: string;
  readonly take: 'mine' | 'theirs';
}

/** Puts the chosen values in; conflicts that nobody chose stay open. `generated` says where an item that is put back stands. */
export function choose(
  stage: ArtifactStage,
  { content, generated }: { readonly content: Readonly<Sections>; readonly generated: Readonly<Sections> },
  conflicts: readonly Conflict[],
  choices: readonly Choice[],
  requirements: KnownRequirements,
): { readonly content: Sections; readonly open: Conflict[] } {
  const draft = structuredClone(content) as Sections;
  const chosen = new Set<string>();
  for (const [index, { conflictId: id, take }] of choices.entries()) {
    const conflict = conflicts.find((entry) => entry.id === id);
    if (!conflict || chosen.has(id))
      throw new AppError('conflict', `There is nothing to choose at ${id} any more.`, {
        field: `choices.${index}.conflictId`,
      });
    chosen.add(id);
    if (take === 'theirs') takeTheirs(stage, draft, generated, conflict);
  }
  return {
    content: soundReferences(stage, draft, requirements),
    open: conflicts.filter(({ id }) => !chosen.has(id)),
  };
}

function takeTheirs(
  stage: ArtifactStage,
  draft: Sections,
  generated: Readonly<Sections>,
  { itemId, section, field, theirs }: Conflict,
): void {
  if (field !== null) {
    const place = placesOf(stage, draft).get(itemId);
    if (place) place.part[field] = structuredClone(theirs);
    return;
  }
  const entries = entriesOf(draft, section);
  if (theirs === null) {
    draft[section] = entries.filter(({ id }) => id !== itemId);
    return;
  }
  const max = entriesMaxOf(stage, section);
  if (entries.length >= max)
    throw new AppError('bad_input', `Remove one first: there are at most ${max}.`, { field: 'choices' });
  draft[section] = inserted(entries, structuredClone(theirs) as Entry, entriesOf(generated, section));
}

/** Puts an item behind the last of those that came before it. */
function inserted(entries: readonly Entry[], entry: Entry, order: readonly Entry[]): Entry[] {
  const place = order.findIndex(({ id }) => id === entry.id);
  const earlier = order.slice(0, Math.max(0, place)).map(({ id }) => id);
  const behind = entries.findLastIndex(({ id }) => earlier.includes(id));
  return entries.toSpliced(behind + 1, 0, entry);
}
