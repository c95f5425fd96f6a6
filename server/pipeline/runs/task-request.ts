import type { CompletionRequest } from '#server/models/completion.ts';
import { floorFor } from '#server/models/floor-table.ts';
import type { ModelSet } from '#server/models/model-set.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Task } from '../stages/stage.ts';
import { detailsToldIn } from '../stages/told-details.ts';

export interface RequestFrame {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly models: ModelSet;
  readonly variant: number;
  readonly deadlineMs: number;
  readonly priority: 'interactive' | 'background';
}

export type LoadInstruction = (
  role: string,
  kind: string,
  details?: readonly string[],
  own?: string | null,
) => { readonly text: string; readonly hash: string };

/** What a task is told, its own inputs considered. */
export function instructionOf(
  loadInstruction: LoadInstruction,
  { instruction, ownInstruction }: Pick<PreparedStage, 'instruction' | 'ownInstruction'>,
  { kind, inputs }: Pick<Task, 'kind' | 'inputs'>,
): ReturnType<LoadInstruction> {
  return loadInstruction(instruction, kind, detailsToldIn(inputs), ownInstruction);
}

/** The one way from a task to a request, so that its key is the same wherever it is asked. */
export function taskRequest(
  stage: PreparedStage,
  task: Task,
  frame: RequestFrame,
  loadInstruction: LoadInstruction,
): CompletionRequest {
  return {
    ...frame,
    task: task.name,
    instruction: instructionOf(loadInstruction, stage, task),
    inputs: task.inputs,
    schema: task.schema,
    tokensMax: task.tokensMax,
    floor: task.floor ?? floorFor(stage.name, task.inputs),
    draft: () => task.draft(task.inputs),
  };
}
