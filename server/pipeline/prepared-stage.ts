import type { z } from 'zod';
import type { Assembled, Fragments, Stage, StageName, Task } from './stage.ts';

/** A stage bound to its input: what the runners need, whatever the stage. */
export interface PreparedStage {
  readonly name: StageName;
  readonly instruction: string;
  tasks(fragments: Fragments): readonly Task[];
  /** The artifact, validated against its schema: a bug in a stage must not become a stored version. */
  assemble(fragments: Fragments): Assembled<unknown>;
}

export function prepareStage<Input, Artifact>(
  stage: Stage<Input, Artifact>,
  input: Input,
  previous: Artifact | null,
): PreparedStage {
  const schema: z.ZodType<Artifact> = stage.artifact;
  return {
    name: stage.name,
    instruction: stage.instruction,
    tasks: (fragments) => stage.tasks(input, fragments),
    assemble(fragments) {
      const { artifact, producedBy } = stage.assemble(input, fragments, previous);
      return { artifact: schema.parse(artifact), producedBy };
    },
  };
}
