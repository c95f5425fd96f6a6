import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Fragments, Task } from '../stages/stage.ts';
import type { TaskFace, TaskRecord, TaskRecords } from './task-record.ts';

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

/** How today's tasks of a stage stand to those that its newest version was made of. */
export interface Comparison {
  /** Today's task → the task before that it continues; absent for a task that is new. */
  readonly continued: ReadonlyMap<string, string>;
  /** Names of earlier tasks whose answers no longer stand: asked otherwise today. */
  readonly stale: ReadonlySet<string>;
  /** Names of earlier tasks that nothing continues. */
  readonly gone: ReadonlySet<string>;
  /** Names of today's tasks that continue none. */
  readonly fresh: readonly string[];
}

/** Which answers still stand, which are stale, which tasks are new or gone. */
export function compareTasks(today: readonly TaskFace[], before: TaskRecords): Comparison {
  const continued = continuations(
    today.map(({ name }) => name),
    Object.keys(before),
  );
  const faces = new Map(today.map((face) => [face.name, face]));
  const stale = [...continued].filter(
    ([name, earlier]) => !stands(before[earlier], faces.get(name), name === earlier),
  );
  const kept = new Set(continued.values());
  return {
    continued,
    stale: new Set(stale.map(([, earlier]) => earlier)),
    gone: new Set(Object.keys(before).filter((name) => !kept.has(name))),
    fresh: today.flatMap(({ name }) => (continued.has(name) ? [] : [name])),
  };
}

function stands(record: TaskRecord | undefined, face: TaskFace | undefined, sameName: boolean): boolean {
  if (!record || !face || !sameName) return false;
  if (record.inputs === undefined) return record.key === face.key;
  return record.inputs === face.inputs && record.instruction === face.instruction;
}

/**
 * Pairs today's task names with earlier ones: equal names first. Some names say what their content was
 * (`functional/loans/59fe8595`), so an edit renames the task; among those left over, names that differ only in their last part are
 * paired in order where both sides have equally many.
 */
function continuations(today: readonly string[], before: readonly string[]): Map<string, string> {
  const earlier = new Set(before);
  const now = new Set(today);
  const pairs = new Map(today.filter((name) => earlier.has(name)).map((name) => [name, name]));
  const open = Map.groupBy(
    today.filter((name) => !earlier.has(name)),
    stemOf,
  );
  const left = Map.groupBy(
    before.filter((name) => !now.has(name)),
    stemOf,
  );
  for (const [stem, names] of open) {
    const others = left.get(stem) ?? [];
    if (stem === null || others.length !== names.length) continue;
    for (const [index, name] of names.entries()) pairs.set(name, others[index] ?? name);
  }
  return pairs;
}

/** What a name is without its hash; null for a name that carries none. */
function stemOf(name: string): string | null {
  return /^(.+)\/[0-9a-f]{8}(?:-\d+)?$/u.exec(name)?.[1] ?? null;
}
