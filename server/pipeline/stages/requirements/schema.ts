import { z } from 'zod';
import {
  Level,
  Priority,
  QualityCharacteristic,
  type RequirementsArtifact,
} from '#server/artifacts/requirements.ts';
import type { BriefOutline } from '#server/models/drafter/brief-outline.ts';
import type { AnsweredQuestion } from '../answered-question.ts';
import type { TaskFeedback } from '../route-feedback.ts';
import type { RevisionInput } from '../stage.ts';
import type { ToldDetails } from '../told-details.ts';

/** What the stage starts from: the brief as written, its pure outline, and what a reviewer asked for. */
export interface RequirementsInput extends RevisionInput<RequirementsArtifact> {
  readonly brief: string;
  readonly outline: BriefOutline;
  readonly answers?: readonly AnsweredQuestion[];
}

/** Sentence ids of the task's own inputs; empty when inferred, and then `inferred` says why. The server puts the quotation in. */
const cited = { sentences: z.array(z.string()), inferred: z.string().nullable() };

export const OutlineAnswer = z.object({
  problem: z.string(),
  users: z.string(),
  successMeasures: z.array(z.string()),
});
export const ActorsAnswer = z.object({
  actors: z.array(z.object({ name: z.string(), description: z.string(), ...cited })),
  workflows: z.array(z.object({ name: z.string(), actor: z.string(), steps: z.array(z.string()), ...cited })),
});
export const FunctionalAnswer = z.object({
  functional: z.array(
    z.object({ statement: z.string(), priority: Priority, criteria: z.array(z.string()), ...cited }),
  ),
});
export const QualitiesAnswer = z.object({
  qualities: z.array(
    z.object({ characteristic: QualityCharacteristic, statement: z.string(), target: z.string(), ...cited }),
  ),
});
export const DataAnswer = z.object({
  entities: z.array(
    z.object({ name: z.string(), description: z.string(), fields: z.array(z.string()), ...cited }),
  ),
});
export const BoundariesAnswer = z.object({
  integrations: z.array(z.object({ name: z.string(), purpose: z.string(), ...cited })),
  constraints: z.array(z.object({ statement: z.string(), ...cited })),
});
export const AssumptionsAnswer = z.object({
  assumptions: z.array(z.object({ statement: z.string(), ...cited })),
  conflicts: z.array(z.object({ statement: z.string(), ...cited })),
});
export const RisksAnswer = z.object({
  risks: z.array(
    z.object({ statement: z.string(), likelihood: Level, impact: Level, mitigation: z.string(), ...cited }),
  ),
});
/** `changes` names areas by key; the server turns them into the ids of the items that an answer would change. */
export const QuestionsAnswer = z.object({
  questions: z.array(
    z.object({ question: z.string(), why: z.string(), areas: z.array(z.string()), ...cited }),
  ),
});

export type OutlineAnswer = z.infer<typeof OutlineAnswer>;
export type ActorsAnswer = z.infer<typeof ActorsAnswer>;
export type FunctionalAnswer = z.infer<typeof FunctionalAnswer>;
export type QualitiesAnswer = z.infer<typeof QualitiesAnswer>;
export type DataAnswer = z.infer<typeof DataAnswer>;
export type BoundariesAnswer = z.infer<typeof BoundariesAnswer>;
export type AssumptionsAnswer = z.infer<typeof AssumptionsAnswer>;
export type RisksAnswer = z.infer<typeof RisksAnswer>;
export type QuestionsAnswer = z.infer<typeof QuestionsAnswer>;

/**
 * A sentence as a task's input: what the model may cite, and the headings it stands under. `id` counts within the task (`S1` is its
 * first sentence), so that a sentence inserted elsewhere in the brief changes no other task's inputs.
 */
export type CitedSentence = { id: string; text: string; under: string };
export type OutlineInputs = ToldDetails & {
  title: string;
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
export type ActorsInputs = ToldDetails & {
  candidates: { name: string; sentences: string[] }[];
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
export type FunctionalInputs = ToldDetails & {
  area: string;
  actors: string[];
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
export type QualitiesInputs = ToldDetails & { sentences: CitedSentence[]; feedback: TaskFeedback[] };
export type DataInputs = ToldDetails & { sentences: CitedSentence[]; feedback: TaskFeedback[] };
export type BoundariesInputs = ToldDetails & { sentences: CitedSentence[]; feedback: TaskFeedback[] };
export type AssumptionsInputs = ToldDetails & {
  title: string;
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
export type RisksInputs = ToldDetails & {
  title: string;
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
export type QuestionsInputs = ToldDetails & {
  areas: { key: string; title: string }[];
  sentences: CitedSentence[];
  feedback: TaskFeedback[];
};
