import { contentHash } from '#server/platform/content-hash.ts';
import { walk } from '../runs/task-graph.ts';
import type { TaskFace, TaskRecords } from '../runs/task-record.ts';
import { instructionOf, type LoadInstruction } from '../runs/task-request.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';

/** What a stage's tasks are told, as one hash: today's, where it alone is why answers no longer stand; null where all stand, or anything else changed. */
export function newInstruction(faces: readonly TaskFace[], records: TaskRecords): string | null {
  const sameTasks =
    faces.length === Object.keys(records).length &&
    faces.every(({ name, inputs }) => records[name]?.inputs === inputs);
  const isNew = faces.some(({ name, instruction }) => records[name]?.instruction !== instruction);
  return sameTasks && isNew ? asOne(faces.map(({ instruction }) => instruction)) : null;
}

/** The same of a stage as this process would ask for it. */
export function instructionsToday(
  { loadInstruction }: { readonly loadInstruction: LoadInstruction },
  stage: PreparedStage,
): string {
  return asOne(walk(stage, new Map()).tasks.map((task) => instructionOf(loadInstruction, stage, task).hash));
}

function asOne(hashes: readonly string[]): string {
  return contentHash([...new Set(hashes)].toSorted());
}
