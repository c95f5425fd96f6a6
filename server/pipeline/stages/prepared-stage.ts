import type { z } from 'zod';
import type { Conflict } from '#server/artifacts/conflict.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import type { Editors } from '#server/artifacts/editors.ts';
import { type Revision, revise, withEveryWording } from '#server/artifacts/revision.ts';
import type { KnownRequirements } from '#server/artifacts/sound-references.ts';
import type { Assembled, Fragments, RevisionInput, Stage, StageName, Task } from './stage.ts';

/** A stage bound to its input: what the runners need, whatever the stage. */
export interface PreparedStage {
  readonly name: StageName;
  readonly instruction: string;
  /** The instruction's text as the workspace has written it; null for what the product brings. */
  readonly ownInstruction: string | null;
  tasks(fragments: Fragments): readonly Task[];
  /**
   * The artifact, with a person's edits laid over it, validated against its schema: a bug in a stage must not become a stored
   * version.
   */
  assemble(fragments: Fragments): AssembledVersion;
}

export interface AssembledVersion extends Assembled<unknown> {
  /** What a person's edits are laid over; null where there are none. */
  readonly laidOver: {
    readonly generated: unknown;
    readonly conflicts: readonly Conflict[];
    readonly editors: Editors;
    /** Whether all is as it was in the version before. */
    readonly unchanged: boolean;
  } | null;
}

/** The version before, where it holds a person's edits, and the requirements that the stage is made from now. */
export interface Edited {
  readonly revision: Revision;
  readonly requirements: KnownRequirements;
}

export function prepareStage<Input extends RevisionInput<Artifact>, Artifact>(
  stage: Stage<Input, Artifact>,
  input: Input,
  edited: Edited | null = null,
): PreparedStage {
  const schema: z.ZodType<Artifact> = stage.artifact;
  const known = edited
    ? (withEveryWording(stage.name, edited.revision) as Artifact)
    : (input.previous?.artifact ?? null);
  // Whoever works on a stage asks for its tasks several times; those that wait for no answer are always the same.
  const waitsForAnswers = stage.tasks.length > 1;
  let same: readonly Task[] | null = null;
  return {
    name: stage.name,
    instruction: stage.instruction,
    ownInstruction: null,
    tasks(fragments) {
      if (waitsForAnswers) return stage.tasks(input, fragments);
      same ??= stage.tasks(input, fragments);
      return same;
    },
    assemble(fragments) {
      const { artifact, producedBy } = stage.assemble(input, fragments, known);
      const generated = schema.parse(artifact);
      if (!edited) return { artifact: generated, producedBy, laidOver: null };
      const theirs = JSON.parse(JSON.stringify(generated)) as Sections;
      const { content, ...rest } = revise(stage.name, edited.revision, theirs, edited.requirements);
      return { artifact: schema.parse(content), producedBy, laidOver: { generated: theirs, ...rest } };
    },
  };
}
