import type { Assembled, Stage } from './stage.ts';

/** Runs a stage to its end with the drafter's answers, or with those of `answer` where it has one. */
export function draftStage<Input extends { previous: { artifact: Artifact } | null }, Artifact>(
  stage: Stage<Input, Artifact>,
  input: Input,
  answer: (task: string) => unknown = () => undefined,
): Assembled<Artifact> {
  const fragments = new Map<string, unknown>();
  for (;;) {
    const ready = stage.tasks(input, fragments).filter(({ name }) => !fragments.has(name));
    if (ready.length === 0) return stage.assemble(input, fragments, input.previous?.artifact ?? null);
    for (const task of ready) {
      const value = answer(task.name) ?? task.draft(task.inputs);
      fragments.set(task.name, task.schema.zod.parse(value));
    }
  }
}
