import type { Completion, CompletionRequest, Provenance } from '#server/models/completion.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Task } from '../stages/stage.ts';
import { walk } from './task-graph.ts';
import { type RequestFrame, taskRequest } from './task-request.ts';

/** What the tasks of a stage came to, by task name. */
export interface Outcome {
  readonly fragments: Map<string, unknown>;
  readonly provenance: Map<string, Provenance>;
  /** Task name → key of its answer. */
  readonly keys: Map<string, string>;
}

/** An outcome to add to, which begins with what is known. */
export function outcomeFrom(known?: Outcome): Outcome {
  return {
    fragments: new Map(known?.fragments),
    provenance: new Map(known?.provenance),
    keys: new Map(known?.keys),
  };
}

/** Who follows the tasks. What `onFinished` promises is waited for before the next tasks begin. */
export interface TaskObserver {
  onStarted?(task: Task): void;
  onWords?: (task: Task, words: { readonly attempt: number; readonly text: string }) => void;
  onFinished?(task: Task, completion: Completion, key: string): Promise<void> | void;
  /** Told what was spent on a call that ended without an answer. */
  onUnanswered?(costUsd: number): void;
}

export interface TaskTerms {
  readonly frame: Omit<RequestFrame, 'deadlineMs'>;
  readonly taskDeadlineMs: number;
  readonly stageDeadlineMs: number;
  /** By when the person who waits should have the stage; left out where nobody waits. */
  readonly stageGoalMs?: number;
  /** Whether the last of the tasks get help as soon as they are late: the others have ended, and it is these that a person waits for. */
  readonly helpsLast?: boolean;
  /** What need not be asked. */
  readonly known?: Outcome;
  readonly signal: AbortSignal;
  readonly observer: TaskObserver;
}

/** So many of the tasks that run together are the last ones. */
const lastShare = 0.3;
/** With so few under way everything waits for each of them. */
const veryLast = 2;

/** Runs every ready task at the same time, then whatever their answers make ready. The first failure ends the others. */
export async function runTasks(
  context: PipelineContext,
  stage: PreparedStage,
  {
    frame,
    taskDeadlineMs,
    stageDeadlineMs,
    stageGoalMs,
    helpsLast = false,
    known,
    signal,
    observer,
  }: TaskTerms,
): Promise<Outcome> {
  const outcome = outcomeFrom(known);
  const startMs = context.clock.nowMs();
  const endMs = startMs + stageDeadlineMs;
  const siblings = new AbortController();
  const either = AbortSignal.any([signal, siblings.signal]);

  let together = 0;
  let underWay = 0;
  const holdsUp = () => underWay <= Math.max(1, lastShare * together);
  const isLast = () => underWay <= veryLast;

  async function runTask(task: Task): Promise<void> {
    const deadlineMs = Math.min(context.clock.nowMs() + taskDeadlineMs, endMs);
    const request: CompletionRequest = {
      ...taskRequest(stage, task, { ...frame, deadlineMs }, context.loadInstruction),
      ...(stageGoalMs === undefined ? {} : { goalMs: startMs + stageGoalMs }),
      ...(helpsLast ? { holdsUp, isLast } : {}),
      onDelta: (words) => observer.onWords?.(task, words),
      // Of a call that was cancelled; nobody waits for it.
      onUnanswered: (costUsd) => observer.onUnanswered?.(costUsd),
    };
    observer.onStarted?.(task);
    const completion = await context.complete(request)(either);
    underWay -= 1;
    const key = context.answerKey(request);
    outcome.fragments.set(task.name, completion.value);
    outcome.provenance.set(task.name, completion.provenance);
    outcome.keys.set(task.name, key);
    await observer.onFinished?.(task, completion, key);
  }

  for (;;) {
    const { ready } = walk(stage, outcome.fragments);
    if (ready.length === 0) return outcome;
    together = ready.length;
    underWay = ready.length;
    try {
      await Promise.all(ready.map(runTask));
    } catch (error) {
      siblings.abort(error);
      signal.throwIfAborted();
      throw error;
    }
  }
}
