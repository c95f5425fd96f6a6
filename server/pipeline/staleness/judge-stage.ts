import { detailFields, linesOf } from '#server/artifacts/brief-details.ts';
import type { CompletionRequest, Provenance } from '#server/models/completion.ts';
import type { Json } from '#server/platform/canonical-json.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageReader } from '../runs/read-stage-rows.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import { type Comparison, compareTasks, walk } from '../runs/task-graph.ts';
import { facesOf, type TaskFace, type TaskRecord, type TaskRecords } from '../runs/task-record.ts';
import { type RequestFrame, taskRequest } from '../runs/task-request.ts';
import { remarksOf } from '../stages/answered-question.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import { type StageName, stageNames, type Task } from '../stages/stage.ts';
import type { StaleStage } from '../views.ts';
import {
  type Cause,
  causesOf,
  explainStale,
  itemsNamedIn,
  newSubjectOf,
  type StaleTask,
  type Wish,
} from './explain-stale.ts';
import { newInstruction } from './new-instruction.ts';

export interface JudgeStage {
  /** The stage bound to what it would work on now. */
  readonly stage: PreparedStage;
  readonly versionId: string;
  readonly inputs: RunInputs;
  /** What the newest version was made of. */
  readonly records: TaskRecords;
  readonly items: readonly { readonly itemId: string; readonly taskName: string | null }[];
  /** Task name → who answered it. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly frame: RequestFrame;
}

export interface JudgedStage {
  /** The runs whose inputs the reasons are found in. */
  readonly runsToAsk: readonly string[];
  /** Whether nothing of it is stale, new or gone. */
  readonly stands: boolean;
  /** Today's instructions, where they alone are why it does not stand. */
  readonly newInstruction: string | null;
  /** What making it again would ask for. */
  toAsk(): readonly CompletionRequest[];
  explain(reader: StageReader, inputsOf: ReadonlyMap<string, RunInputs>): StaleStage;
}

/** Finds what of a stage is stale. Why is asked afterwards, for all stages in one round, and only where something is. */
export function judgeStage(context: PipelineContext, judge: JudgeStage): JudgedStage {
  const { stage, records, frame } = judge;
  if (Object.keys(records).length === 0) return unknownOrigin(judge);
  const { tasks } = walk(stage, new Map());
  const faces = facesOf(context, stage, tasks, frame);
  const comparison = compareTasks(faces, records);
  const doubtful = [...comparison.stale, ...comparison.gone];
  const runs = (comparison.fresh.length > 0 ? Object.keys(records) : doubtful).flatMap(
    (name) => records[name]?.run ?? [],
  );
  const asked = new Set(
    faces.flatMap((face) => (isAsked(context, face, comparison, judge) ? [face.name] : [])),
  );
  return {
    runsToAsk: [...new Set(runs)],
    toAsk: () =>
      tasks
        .filter(({ name }) => asked.has(name))
        .map((task) => taskRequest(stage, task, frame, context.loadInstruction)),
    stands: doubtful.length === 0 && comparison.fresh.length === 0,
    newInstruction: newInstruction(faces, records),
    explain: (reader, inputsOf) => ({
      ...explainStage({ ...judge, tasks, faces, comparison, reader, inputsOf }),
      anew: asked.size,
      of: faces.length,
    }),
  };
}

/** Of what was imported nobody knows what was asked for it: nothing of it can be said to be out of date. */
function unknownOrigin({ stage, versionId }: JudgeStage): JudgedStage {
  const nothing = { items: [], parts: [], named: {}, remade: [], anew: 0, of: 0 };
  return {
    runsToAsk: [],
    toAsk: () => [],
    stands: true,
    newInstruction: null,
    explain: () => ({ stage: stage.name, versionId, ...nothing }),
  };
}

interface Explained extends JudgeStage {
  readonly tasks: readonly Task[];
  readonly faces: readonly TaskFace[];
  readonly comparison: Comparison;
  readonly reader: StageReader;
  readonly inputsOf: ReadonlyMap<string, RunInputs>;
}

/** Whether making the stage again would ask for the task: its answer stands under another key, or is the drafter's, which is not stored. */
function isAsked(
  { storesAnswers }: PipelineContext,
  { name, key }: TaskFace,
  { continued }: Comparison,
  { records, provenance }: JudgeStage,
): boolean {
  const earlier = continued.get(name) ?? '';
  return records[earlier]?.key !== key || (storesAnswers && provenance[earlier]?.answeredBy === 'drafter');
}

function explainStage(judged: Explained): Omit<StaleStage, 'anew' | 'of'> {
  const { stage, versionId, records, items, tasks, faces, comparison } = judged;
  const thenOf = pastOf(judged);
  const nowOf = new Map([...comparison.continued].map(([now, earlier]) => [earlier, now]));
  const taskNamed = new Map(tasks.map((task) => [task.name, task]));
  const faceNamed = new Map(faces.map((face) => [face.name, face]));

  const staleTask = (earlier: string, noun: string): StaleTask => {
    const record = records[earlier];
    const now = taskNamed.get(nowOf.get(earlier) ?? '');
    const face = faceNamed.get(nowOf.get(earlier) ?? '');
    const past = thenOf(record);
    return {
      noun,
      before: asked(past.tasks.get(earlier)),
      after: asked(now),
      instructionChanged:
        record?.instruction !== undefined && face !== undefined && record.instruction !== face.instruction,
      causes: past.causes,
      wishes: past.wishes,
      fromBrief: stage.name === 'requirements',
    };
  };
  const doubtful = new Set([...comparison.stale, ...comparison.gone]);
  const reasons = new Map(
    [...doubtful].map((name) => [name, explainStale(staleTask(name, nouns[stage.name](name)))]),
  );
  const stale = items.flatMap(({ itemId, taskName }) => {
    const because = taskName === null ? undefined : reasons.get(taskName);
    return because ? [{ itemId, because }] : [];
  });
  const itemless = new Set(items.map(({ taskName }) => taskName));
  const newest = Object.values(records)[0];
  const parts = [
    ...[...reasons].flatMap(([name, because]) => {
      const task = taskNamed.get(nowOf.get(name) ?? '');
      return itemless.has(name) || !task ? [] : [{ title: task.title, because }];
    }),
    ...comparison.fresh.flatMap((name) => {
      const task = taskNamed.get(name);
      if (!task) return [];
      const past = thenOf(newest);
      const fresh = {
        before: null,
        after: asked(task),
        instructionChanged: false,
        fromBrief: false,
      } as const;
      const subject = newSubjectOf({ ...fresh, ...past, noun: '' });
      return [{ title: task.title, because: [missing[stage.name](subject)] }];
    }),
  ];
  return {
    stage: stage.name,
    versionId,
    items: stale,
    parts,
    named: itemsNamedIn([...stale, ...parts].flatMap(({ because }) => because)),
    remade: items.flatMap(({ itemId, taskName }) => (records[taskName ?? '']?.remade ? [itemId] : [])),
  };
}

const nouns: Readonly<Record<StageName, (task: string) => string>> = {
  requirements: () => 'part',
  plan: (task) => (task.startsWith('milestone/') ? 'milestone' : 'part'),
  stories: (task) => (task.startsWith('epic/') ? 'epic' : 'story'),
  prompts: () => 'prompt',
};

/** What is said of a task that no earlier one answers. */
const missing: Readonly<Record<StageName, (subject: string | null) => string>> = {
  requirements: () => 'The brief says something new: nothing was written from it yet.',
  plan: (subject) => (subject ? `${subject} is new: no milestone holds it.` : 'Not written yet.'),
  stories: (subject) => (subject ? `${subject} is new: no story covers it.` : 'Not written yet.'),
  prompts: (subject) => (subject ? `${subject} is new: it has no prompt.` : 'Not written yet.'),
};

/** All that the task depends on. */
function asked(task: Task | undefined): Json | null {
  return task ? [task.inputs, task.carried ?? null] : null;
}

interface Past {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly causes: readonly Cause[];
  readonly wishes: readonly Wish[];
}

const unknownPast: Past = { tasks: new Map(), causes: [], wishes: [] };

/** What a record's run worked on, and what became of it since; worked out once for each run. */
function pastOf({ stage, inputs, reader, inputsOf }: Explained): (record: TaskRecord | undefined) => Past {
  const known = new Map<string, Past>();
  const work = (then: RunInputs): Past => ({
    tasks: new Map(walk(reader.bind(stage.name, then), new Map()).tasks.map((task) => [task.name, task])),
    causes: stageNames.flatMap((name) => upstreamCauses(name, then, inputs, reader)),
    wishes: [...wishesOf(then, inputs, reader), ...detailChanges(then, inputs, reader)],
  });
  return (record) => {
    const then = record && inputsOf.get(record.run);
    if (!record || !then) return unknownPast;
    const past = known.get(record.run) ?? work(then);
    known.set(record.run, past);
    return past;
  };
}

function upstreamCauses(stage: StageName, then: RunInputs, now: RunInputs, reader: StageReader): Cause[] {
  if (stage === 'prompts') return [];
  const [before, after] = [then.upstream[stage], now.upstream[stage]];
  if (before === undefined || after === undefined || before === after) return [];
  return causesOf(reader.diff(stage, before, after), reader.version(after)?.authorKind === 'person');
}

/** Details that say something else than then, old and new texts alike. */
function detailChanges(then: RunInputs, now: RunInputs, reader: StageReader): Wish[] {
  const [before, after] = [then, now].map(
    ({ briefVersionId }) => reader.brief(briefVersionId)?.details ?? {},
  );
  return detailFields
    .filter((field) => before?.[field] !== after?.[field])
    .flatMap((field) => {
      const texts = [before?.[field], after?.[field]].flatMap((text) =>
        text ? [text, ...linesOf(text)] : [],
      );
      return [...new Set(texts)].map((text) => ({
        text,
        reason: `The brief's details were changed: ${field}.`,
      }));
    });
}

/** Requests and answers that are not worked in yet, and answers that were taken back since. */
function wishesOf(then: RunInputs, now: RunInputs, { feedback, answers }: StageReader): Wish[] {
  const texts = (id: string) => {
    const answer = answers.get(id);
    return answer ? remarksOf(answer).map(({ text }) => ({ text, question: answer.questionId })) : [];
  };
  const newAnswers = now.answerIds.filter((id) => !then.answerIds.includes(id)).flatMap(texts);
  const answeredAnew = new Set(newAnswers.map(({ question }) => question));
  return [
    ...now.feedbackIds
      .filter((id) => !then.feedbackIds.includes(id))
      .flatMap((id) => feedback.get(id) ?? [])
      .map(({ text, anchor }) => ({
        text,
        reason: `Feedback ${anchor ? `on ${anchor} ` : ''}is not answered yet.`,
      })),
    ...newAnswers.map(({ text, question }) => ({
      text,
      reason: `The answer to ${question} is not worked in yet.`,
    })),
    ...then.answerIds
      .filter((id) => !now.answerIds.includes(id))
      .flatMap(texts)
      .filter(({ question }) => !answeredAnew.has(question))
      .map(({ text, question }) => ({ text, reason: `The answer to ${question} was taken back.` })),
  ];
}
