import type { CompletionRequest } from '#server/models/completion.ts';
import { floorFor } from '#server/models/floor-table.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { taskRequest } from '../runs/task-request.ts';
import type { Samples } from './load-samples.ts';

export interface TriedTask {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly task: string;
  readonly text: string | null;
  readonly model: string | null;
  readonly variant: number;
}

/** How long a person who compares two answers is made to wait. */
const patienceMs = 30_000;

/** The request of a task as a run would make it, but for its words and its model; null where the stage has no such task, or nobody knows the model. */
export function tryoutRequest(
  context: Pick<PipelineContext, 'clock' | 'loadInstruction' | 'modelSet' | 'onlyModel'>,
  { stage, inputs, variant, tasks }: Samples,
  tried: TriedTask,
): CompletionRequest | null {
  const task = tasks.find(({ name }) => name === tried.task);
  if (!task) return null;
  const floor = task.floor ?? floorFor(stage.name, task.inputs);
  const models =
    tried.model === null ? context.modelSet(inputs.models) : context.onlyModel(tried.model, floor);
  if (!models) return null;
  const frame = {
    workspaceId: tried.workspaceId,
    projectId: tried.projectId,
    models,
    variant: variant + tried.variant,
    deadlineMs: context.clock.nowMs() + patienceMs,
    priority: 'interactive',
  } as const;
  return taskRequest({ ...stage, ownInstruction: tried.text }, task, frame, context.loadInstruction);
}
