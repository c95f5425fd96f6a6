import { canonicalJson } from '../platform/canonical-json.ts';
import type { ArtifactStage } from './artifact.ts';
import type { Conflict } from './conflict.ts';
import { entriesOf, type Sections } from './draft-artifact.ts';
import { type Editors, editorsKept } from './editors.ts';
import { sectionKeysOf } from './items.ts';
import { beforeConflicts, mergeArtifacts } from './merge-artifacts.ts';
import type { KnownRequirements } from './sound-references.ts';

/** A version that holds a person's edits, and what they are laid over. */
export interface Revision {
  readonly mine: Readonly<Sections>;
  /** As the models yielded it last. */
  readonly generated: Readonly<Sections>;
  /** Not chosen yet. */
  readonly conflicts: readonly Conflict[];
  readonly editors: Editors;
}

export interface Revised {
  readonly content: Sections;
  readonly conflicts: readonly Conflict[];
  readonly editors: Editors;
  /** Whether it says what the version before it said, and leaves the same to choose. */
  readonly unchanged: boolean;
}

/**
 * The version with every wording that its items had, as generated and by hand, and with those that a person removed: so that what is
 * generated anew is recognised whichever of them it continues. Not a valid artifact, for ids stand in it several times.
 */
export function withEveryWording(stage: ArtifactStage, { mine, generated, conflicts }: Revision): Sections {
  const sides = [mine, beforeConflicts(generated, conflicts), generated];
  const lists = sectionKeysOf(stage).map((section) => {
    const wordings = sides.flatMap((side) => entriesOf(side, section));
    return [section, [...new Map(wordings.map((entry) => [JSON.stringify(entry), entry])).values()]] as const;
  });
  return { ...mine, ...Object.fromEntries(lists) };
}

/** Lays the person's edits over what is generated now. */
export function revise(
  stage: ArtifactStage,
  { mine, generated, conflicts, editors }: Revision,
  theirs: Readonly<Sections>,
  requirements: KnownRequirements,
): Revised {
  const base = beforeConflicts(generated, conflicts);
  const merged = mergeArtifacts(stage, { base, mine, theirs }, requirements);
  return {
    ...merged,
    editors: editorsKept(stage, editors, { content: merged.content, generated: theirs as Sections }),
    unchanged:
      canonicalJson(merged.content) === canonicalJson(mine) &&
      canonicalJson(merged.conflicts) === canonicalJson(conflicts),
  };
}
