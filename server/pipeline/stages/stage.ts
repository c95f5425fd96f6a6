import type { z } from 'zod';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import type { AppliedFeedback } from '#server/artifacts/source.ts';
import type { AnswerSchema, Floor } from '#server/models/completion.ts';
import type { Json } from '#server/platform/canonical-json.ts';
import type { Origin } from './origin.ts';

/** A reviewer's words that the next version must obey. `anchor` is an item id, a section key, or null for the whole stage. */
export interface Feedback {
  readonly id: string;
  readonly text: string;
  readonly anchor: string | null;
  /** What its anchor stood for when it was given; left out, the previous version tells. */
  readonly origin?: Origin | null;
}

/** One model call's worth of a stage: a pure function of `inputs`, which hold only what the prompt may depend on. */
export interface Task<I extends Json = Json, A = unknown> {
  /** Unique within its run and stable while its inputs are, e.g. `functional/parcel-query/1`. */
  readonly name: string;
  /** Which part of the stage's instruction it follows, e.g. `functional`. */
  readonly kind: string;
  /** What a person reads while it runs, e.g. "Functional requirements: Parcel query". */
  readonly title: string;
  /** Key of the artifact's section that it fills first, e.g. `functional`. */
  readonly section: string;
  readonly inputs: I;
  /** What stands beside its answer in the artifact without being asked: where only this changes, no model is called. */
  readonly carried?: Json;
  readonly schema: AnswerSchema<A>;
  readonly tokensMax: number;
  /** Pins the floor, where a stage has a reason to. Left out, the task's size and complexity decide; see `floor-table.ts`. */
  readonly floor?: Floor;
  readonly draft: (inputs: I) => A;
}

/** What every stage starts from beside its own material: what was there before, and what a reviewer asked for. */
export interface RevisionInput<Artifact> {
  readonly feedback: readonly Feedback[];
  /** The version that the feedback is about, and the task behind each of its items; null for a first version. */
  readonly previous: {
    readonly artifact: Artifact;
    readonly producedBy: Readonly<Record<string, string>>;
  } | null;
  /** What is said of the project beside its brief; absent where nothing is. */
  readonly details?: BriefDetails;
  /** Every item id that the stage has given out in this project, so that none is given out twice. */
  readonly usedIds: readonly string[];
}

/** Answers by task name; a task that has not ended yet is absent. */
export type Fragments = ReadonlyMap<string, unknown>;

export interface Assembled<T> {
  readonly artifact: T;
  /** Item id → name of the task that yielded it. Items of pure passes are absent. */
  readonly producedBy: Readonly<Record<string, string>>;
}

/** A stage is data and pure functions; every effect of running it is in `run-stage.ts`. */
export interface Stage<Input, Artifact> {
  readonly name: StageName;
  /** File name under `instructions/roles/`, without `.md`. */
  readonly instruction: string;
  readonly artifact: z.ZodType<Artifact>;
  /** The tasks that are ready, given the answers so far. A stage ends when all of its tasks have ended and no new one appears. */
  tasks(input: Input, fragments: Fragments): readonly Task[];
  /** Puts the answers together: stable ids (matched with `previous`), quotations, coverage, applied feedback. */
  assemble(input: Input, fragments: Fragments, previous: Artifact | null): Assembled<Artifact>;
}

export const stageNames = ['requirements', 'plan', 'stories', 'prompts'] as const;
export type StageName = (typeof stageNames)[number];

export function stagesBefore(stage: StageName): readonly StageName[] {
  return stageNames.slice(0, stageNames.indexOf(stage));
}

export function stagesAfter(stage: StageName): readonly StageName[] {
  return stageNames.slice(stageNames.indexOf(stage) + 1);
}

/** Keeps a task's input and answer types together while it is written; the runner sees only `Task`. */
export function defineTask<I extends Json, A>(task: Task<I, A>): Task {
  return task as unknown as Task;
}

export type { AppliedFeedback };
