import { z } from 'zod';
import { contentHash } from '#server/platform/content-hash.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Task } from '../stages/stage.ts';
import { instructionOf, type LoadInstruction, type RequestFrame, taskRequest } from './task-request.ts';

/** What a task was asked when it was answered for a version, and where the answer is kept. */
export const TaskRecord = z.object({
  /** The answer's key in the content store. */
  key: z.string(),
  /** The run whose inputs it was asked with: an older one's where the answer was kept over a refresh of others. */
  run: z.string(),
  /** Hashes of what it depends on; absent in versions from before they were kept. */
  instruction: z.string().optional(),
  inputs: z.string().optional(),
  /** It should have been kept, but its earlier answer was no longer stored. */
  remade: z.boolean().optional(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

/** Task name → its record. */
export const TaskRecords = z.record(z.string(), TaskRecord);
export type TaskRecords = z.infer<typeof TaskRecords>;

/** A task as it would be asked now: what decides whether an answer still stands. Models and variant are no part of it: another model is no reason to doubt a text. */
export interface TaskFace {
  readonly name: string;
  readonly instruction: string;
  readonly inputs: string;
  /** Where its answer is kept, or would be. */
  readonly key: string;
}

/** The tasks of a stage as they would be asked now. */
export function facesOf(
  { loadInstruction, answerKey }: Pick<PipelineContext, 'loadInstruction' | 'answerKey'>,
  stage: PreparedStage,
  tasks: readonly Task[],
  frame: RequestFrame,
): TaskFace[] {
  return tasks.map((task) => {
    const request = taskRequest(stage, task, frame, loadInstruction);
    const instruction = request.instruction.hash;
    return { name: task.name, instruction, inputs: inputsHash(task), key: answerKey(request) };
  });
}

export function inputsHash({ inputs, carried = null, schema: { name, version } }: Task): string {
  return contentHash([inputs, carried, name, version]);
}

export interface Recording {
  readonly stage: PreparedStage;
  readonly fragments: ReadonlyMap<string, unknown>;
  /** Task name → key of its answer. */
  readonly keys: ReadonlyMap<string, string>;
  readonly runId: string;
  /** Records of answers that were kept as they were. */
  readonly kept: TaskRecords;
  /** Tasks that should have been kept and were asked anew. */
  readonly remade: readonly string[];
}

/** The records of a finished run. */
export function recordTasks(
  { stage, fragments, keys, runId, kept, remade }: Recording,
  loadInstruction: LoadInstruction,
): TaskRecords {
  return Object.fromEntries(
    stage.tasks(fragments).flatMap((task) => {
      const key = keys.get(task.name);
      const before = kept[task.name];
      if (before) return [[task.name, before]];
      if (key === undefined) return [];
      const instruction = instructionOf(loadInstruction, stage, task).hash;
      const record = { key, run: runId, instruction, inputs: inputsHash(task) };
      return [[task.name, remade.includes(task.name) ? { ...record, remade: true } : record]];
    }),
  );
}
