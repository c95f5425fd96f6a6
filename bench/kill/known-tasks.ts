import { subjectsOf } from '#bench/openrouter/subjects-of.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import type { PipelineContext } from '#server/pipeline/pipeline-context.ts';
import { loadStage } from '#server/pipeline/runs/load-stage.ts';
import { RunInputs } from '#server/pipeline/runs/run-inputs.ts';
import { walk } from '#server/pipeline/runs/task-graph.ts';
import { taskRequest } from '#server/pipeline/runs/task-request.ts';
import { findRun } from '#server/store/runs.ts';

export interface KnownTask {
  /** As the simulator's log names it. */
  readonly subject: string;
  /** Of its answer in the content store. */
  readonly key: string;
}

/** The tasks of a run whose answers are stored, worked out again from what the run started with. */
export async function knownTasks(context: PipelineContext, runId: string): Promise<KnownTask[]> {
  const run = await findRun(context.db, runId);
  if (!run) throw new Error(`There is no run ${runId}.`);
  const inputs = RunInputs.parse(run.inputs);
  const stage = await loadStage(context.db, run, inputs);
  const { workspaceId, projectId, variant } = run;
  const models = context.modelSet(inputs.models);
  const frame = { workspaceId, projectId, variant, models, deadlineMs: 0, priority: 'interactive' } as const;
  const fragments = new Map<string, unknown>();
  const known: KnownTask[] = [];
  for (;;) {
    const { ready } = walk(stage, fragments);
    if (ready.length === 0) return known;
    const requests = ready.map((task) => taskRequest(stage, task, frame, context.loadInstruction));
    const answers = await context.lookUp(requests);
    for (const [index, request] of requests.entries()) {
      const answer = answers[index];
      // Drafted answers are not stored: the drafter yields them again.
      fragments.set(request.task, answer ? answer.value : request.draft());
      const [subject] = subjectsOf(buildMessages(request));
      if (answer && subject) known.push({ subject, key: context.answerKey(request) });
    }
  }
}
