import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import { loadInstruction } from '#server/instructions/load-instruction.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { modelSet } from '#server/models/model-set.ts';
import { taskRequest } from '#server/pipeline/runs/task-request.ts';
import { planStage } from '#server/pipeline/stages/plan/stage.ts';
import { type PreparedStage, prepareStage } from '#server/pipeline/stages/prepared-stage.ts';
import { promptsStage } from '#server/pipeline/stages/prompts/stage.ts';
import { requirementsStage } from '#server/pipeline/stages/requirements/stage.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { storiesStage } from '#server/pipeline/stages/stories/stage.ts';
import type { Json } from '#server/platform/canonical-json.ts';

/** A request of the workload; its deadline is set when it is sent. */
export type Workload = readonly Omit<CompletionRequest, 'deadlineMs'>[];

const unasked = { feedback: [], previous: null, usedIds: [] };
const frame = {
  workspaceId: 'bench',
  projectId: 'bench',
  variant: 0,
  models: modelSet(modelsOf('default')),
  deadlineMs: 0,
  priority: 'interactive',
} as const;

/** These briefs are too short for the floor table to ask for a strong model: some requests do, so that all floors are measured. */
const strongShare = 0.1;

/**
 * So many requests, drawn evenly from the tasks that all stages make of these briefs, with the floors, lengths and instructions of the
 * product. The same seed gives the same ones. Each is told apart by its task's name, so that none repeats another.
 */
export function workloadOf(
  briefs: Iterable<string>,
  { calls, seed, salt }: { readonly calls: number; readonly seed: number; readonly salt: string },
): Workload {
  const tasks = [...briefs].flatMap(requestsOf);
  const random = seededRandom(`workload ${seed}`);
  return Array.from({ length: calls }, (_, index) => {
    const drawn = tasks[Math.floor(random() * tasks.length)];
    if (!drawn) throw new Error('There is no brief to work on.');
    const floor = random() < strongShare ? 'strong' : drawn.floor;
    return { ...drawn, floor, task: `${drawn.task}/${salt}-${index}` };
  });
}

function requestsOf(brief: string): CompletionRequest[] {
  return requestsByStage(brief).flatMap(({ requests }) => requests);
}

export interface StageRequests {
  readonly stage: StageName;
  readonly requests: readonly CompletionRequest[];
  /** All that the stage works on, in one piece. */
  readonly context: Json;
}

/** Every task of every stage of one brief; the later stages stand on drafts of the earlier ones. */
export function requestsByStage(brief: string): readonly StageRequests[] {
  const outline = outlineBrief(brief);
  const first = worked(prepareStage(requirementsStage, { brief, outline, ...unasked }));
  const requirements = requirementsStage.artifact.parse(first.artifact);
  const second = worked(prepareStage(planStage, { requirements, ...unasked }));
  const plan = planStage.artifact.parse(second.artifact);
  const third = worked(prepareStage(storiesStage, { requirements, plan, ...unasked }));
  const stories = storiesStage.artifact.parse(third.artifact);
  const fourth = worked(prepareStage(promptsStage, { requirements, plan, stories, ...unasked }));
  return [
    { stage: 'requirements', requests: first.requests, context: { brief } },
    { stage: 'plan', requests: second.requests, context: { ...requirements } },
    { stage: 'stories', requests: third.requests, context: { ...requirements, ...plan } },
    { stage: 'prompts', requests: fourth.requests, context: { ...requirements, ...plan, ...stories } },
  ];
}

function worked(stage: PreparedStage): { requests: CompletionRequest[]; artifact: unknown } {
  const fragments = new Map<string, unknown>();
  const requests: CompletionRequest[] = [];
  for (;;) {
    const ready = stage.tasks(fragments).filter(({ name }) => !fragments.has(name));
    if (ready.length === 0) return { requests, artifact: stage.assemble(fragments).artifact };
    for (const task of ready) {
      requests.push(taskRequest(stage, task, frame, loadInstruction));
      fragments.set(task.name, task.draft(task.inputs));
    }
  }
}
