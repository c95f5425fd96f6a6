import type { PreparedStage } from './prepared-stage.ts';
import type { Fragments, Task } from './stage.ts';

export interface Walk {
  /** Every task met so far, in order of appearance. */
  readonly tasks: readonly Task[];
  /** Those without an answer, ready to be asked. */
  readonly ready: readonly Task[];
}

/** Which tasks of a stage are known and which are ready, given the answers so far. */
export function walk(stage: PreparedStage, fragments: Fragments): Walk {
  const tasks = stage.tasks(fragments);
  return { tasks, ready: tasks.filter((task) => !fragments.has(task.name)) };
}
