import { AppError } from '#server/platform/errors.ts';
import { runInputsById } from '#server/store/runs.ts';
import type { StageOfProject } from '#server/store/stage-heads.ts';
import { findTasksOf } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Task } from '../stages/stage.ts';
import { provenanceOf } from '../versions/view-version.ts';
import { loadStage } from './load-stage.ts';
import { RunInputs } from './run-inputs.ts';
import { type Outcome, outcomeFrom } from './run-tasks.ts';
import { compareTasks, walk } from './task-graph.ts';
import { facesOf, inputsHash, type TaskRecord, TaskRecords } from './task-record.ts';
import type { RequestFrame } from './task-request.ts';

/** The answers of a refresh that stay as they were. */
export interface Kept extends Outcome {
  readonly records: TaskRecords;
  /** Tasks whose earlier answer is stored no longer: they are asked like those of a first run. */
  readonly remade: readonly string[];
}

export interface KeepAnswers {
  readonly stageOf: StageOfProject;
  readonly inputs: RunInputs;
  readonly stage: PreparedStage;
  readonly frame: RequestFrame;
}

interface Wanted {
  readonly task: Task;
  readonly earlier: string;
  readonly record: TaskRecord;
}

/**
 * What a run need not ask: in a refresh of some items, the earlier answers of every task but theirs and those that are new. A run
 * that refreshes all keeps nothing by itself; its unchanged tasks are found under their keys.
 */
export async function keepAnswers(context: PipelineContext, refresh: KeepAnswers): Promise<Kept> {
  const { inputs, stage, frame, stageOf } = refresh;
  const kept: Kept = { ...outcomeFrom(), records: {}, remade: [] };
  if (inputs.refresh === null || inputs.previousVersionId === null) return kept;
  const before = await findTasksOf(context.db, inputs.previousVersionId);
  const records = TaskRecords.parse(before.tasks ?? {});
  const known = new Set(before.items.map(({ itemId }) => itemId));
  const unknown = inputs.refresh.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new AppError('not_found', `${unknown} is not in the newest version any more. Load it again.`);
  const asked = new Set(
    before.items.flatMap(({ itemId, taskName }) =>
      taskName !== null && inputs.refresh?.includes(itemId) ? [taskName] : [],
    ),
  );
  const { tasks } = walk(stage, new Map());
  const faces = facesOf(context, stage, tasks, frame);
  const { continued } = compareTasks(faces, records);
  const keyOf = new Map(faces.map(({ name, key }) => [name, key]));
  const wanted = tasks.flatMap((task): Wanted[] => {
    const earlier = continued.get(task.name);
    const record = earlier === undefined ? undefined : records[earlier];
    return earlier === undefined || !record || asked.has(earlier) ? [] : [{ task, earlier, record }];
  });

  const provenance = provenanceOf(before);
  const stored = await context.findAnswers(
    wanted.map(({ record }) => record.key),
    stageOf,
  );
  const drafted = wanted.filter(
    ({ record, earlier }) => !stored.has(record.key) && provenance[earlier]?.answeredBy === 'drafter',
  );
  const redrafted = await redraft(context, stageOf, drafted);
  const remade: string[] = [];
  const keptRecords: Record<string, TaskRecord> = {};
  for (const { task, earlier, record } of wanted) {
    const answer = stored.get(record.key)?.value ?? redrafted.get(task.name);
    const value = task.schema.zod.safeParse(answer);
    const origin = provenance[earlier];
    if (!value.success || !origin) {
      remade.push(task.name);
      continue;
    }
    kept.fragments.set(task.name, value.data);
    // Paid for once already.
    kept.provenance.set(task.name, { ...origin, costUsd: 0 });
    kept.keys.set(task.name, record.key);
    // Where it would be found under today's key as well, what it stands on is today's.
    if (keyOf.get(task.name) !== record.key) keptRecords[task.name] = record;
  }
  return { ...kept, records: keptRecords, remade };
}

/** The drafter's answers are stored nowhere, but it says the same of the same inputs: those of the run that asked it. */
async function redraft(
  context: PipelineContext,
  stageOf: StageOfProject,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, unknown>> {
  const byRun = Map.groupBy(wanted, ({ record }) => record.run);
  const runs = await runInputsById(context.db, [...byRun.keys()]);
  const stages = await Promise.all(
    runs.map(async ({ id, inputs }) => ({
      id,
      stage: await loadStage(context.db, stageOf, RunInputs.parse(inputs)),
    })),
  );
  return new Map(
    stages.flatMap(({ id, stage }) => {
      const tasks = new Map(walk(stage, new Map()).tasks.map((task) => [task.name, task]));
      return (byRun.get(id) ?? []).flatMap(({ task, earlier, record }) => {
        const then = tasks.get(earlier);
        const same = then && (record.inputs ?? '') === inputsHash(then);
        return same ? [[task.name, then.draft(then.inputs)] as const] : [];
      });
    }),
  );
}
