import type { CompletionRequest } from '#server/models/completion.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import { type Outcome, outcomeFrom } from './run-tasks.ts';
import { walk } from './task-graph.ts';
import { type RequestFrame, taskRequest } from './task-request.ts';

/** What is known of a stage's answers, by task name. */
export interface Found extends Outcome {
  /** Those of the first round in which something is missing; empty where every answer is known. */
  readonly missing: readonly CompletionRequest[];
}

/** Walks the task graph against the stored answers alone, round by round, one look-up a round. */
export async function findAnswers(
  context: PipelineContext,
  stage: PreparedStage,
  frame: RequestFrame,
  known?: Outcome,
): Promise<Found> {
  const found: Found = { ...outcomeFrom(known), missing: [] };
  for (;;) {
    const { ready } = walk(stage, found.fragments);
    if (ready.length === 0) return found;
    const requests = ready.map((task) => taskRequest(stage, task, frame, context.loadInstruction));
    const answers = context.storesAnswers ? await context.lookUp(requests) : [];
    const missing = requests.filter((_, index) => !answers[index]);
    if (missing.length > 0) return { ...found, missing };
    for (const [index, request] of requests.entries()) {
      const answer = answers[index];
      if (!answer) continue;
      found.fragments.set(request.task, answer.value);
      found.provenance.set(request.task, answer.provenance);
      found.keys.set(request.task, context.answerKey(request));
    }
  }
}
