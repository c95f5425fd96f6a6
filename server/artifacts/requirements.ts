import { z } from 'zod';
import { AppliedFeedback, Quote, Source } from './source.ts';

/** MoSCoW, strongest first. */
export const Priority = z.enum(['must', 'should', 'could', 'wont']);
export type Priority = z.infer<typeof Priority>;

/** The nine product quality characteristics of ISO/IEC 25010:2023. */
export const QualityCharacteristic = z.enum([
  'functional suitability',
  'performance efficiency',
  'compatibility',
  'interaction capability',
  'reliability',
  'security',
  'maintainability',
  'flexibility',
  'safety',
]);
export type QualityCharacteristic = z.infer<typeof QualityCharacteristic>;

export const Level = z.enum(['low', 'medium', 'high']);
export type Level = z.infer<typeof Level>;

export const Overview = z.object({
  problem: z.string(),
  users: z.string(),
  successMeasures: z.array(z.string()),
});

export const Actor = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  source: Source,
});

export const Workflow = z.object({
  id: z.string(),
  name: z.string(),
  actor: z.string(),
  steps: z.array(z.string()),
  source: Source,
});

export const Area = z.object({ id: z.string(), key: z.string(), title: z.string() });

/** One functional requirement in EARS form (Mavin et al., RE 2009): trigger or state first, then "the system shall". */
export const FunctionalRequirement = z.object({
  id: z.string(),
  area: z.string(),
  statement: z.string(),
  priority: Priority,
  criteria: z.array(z.string()),
  source: Source,
});
export type FunctionalRequirement = z.infer<typeof FunctionalRequirement>;

export const QualityAttribute = z.object({
  id: z.string(),
  characteristic: QualityCharacteristic,
  statement: z.string(),
  target: z.string(),
  source: Source,
});

export const DataEntity = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  fields: z.array(z.string()),
  source: Source,
});

export const Integration = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  source: Source,
});

/** A statement with nothing but its source: constraints, assumptions. */
export const Statement = z.object({ id: z.string(), statement: z.string(), source: Source });

export const Risk = z.object({
  id: z.string(),
  statement: z.string(),
  likelihood: Level,
  impact: Level,
  mitigation: z.string(),
  source: Source,
});

/** Two or more places of the brief that cannot both hold. */
export const Conflict = z.object({ id: z.string(), statement: z.string(), source: Source });

/** A question whose answer would change `changes` items; at most five, most consequential first. */
export const Question = z.object({
  id: z.string(),
  question: z.string(),
  why: z.string(),
  changes: z.array(z.string()),
  source: Source,
});

/** A sentence of the brief that states a need and that no item came from. */
export const NotUsed = z.object({ quote: Quote, reason: z.string() });

/** What a person answered to a question, and the items that were shaped by it. */
export const Decided = z.object({
  questionId: z.string(),
  question: z.string(),
  answer: z.string(),
  items: z.array(z.string()),
});

export const questionsMax = 5;

export const RequirementsArtifact = z.object({
  overview: Overview,
  actors: z.array(Actor),
  workflows: z.array(Workflow),
  areas: z.array(Area),
  functional: z.array(FunctionalRequirement),
  qualities: z.array(QualityAttribute),
  entities: z.array(DataEntity),
  integrations: z.array(Integration),
  constraints: z.array(Statement),
  assumptions: z.array(Statement),
  risks: z.array(Risk),
  conflicts: z.array(Conflict),
  questions: z.array(Question).max(questionsMax),
  notUsed: z.array(NotUsed),
  feedback: z.array(AppliedFeedback),
  /** Absent while no question is answered. */
  decisions: z.array(Decided).exactOptional(),
});
export type RequirementsArtifact = z.infer<typeof RequirementsArtifact>;
