import type { Sentence } from '#server/models/drafter/brief-outline.ts';
import { clipped, plainText } from '#server/models/drafter/plain-text.ts';
import type { TaskFeedback } from '../route-feedback.ts';
import { defineTask, type Task } from '../stage.ts';
import { toldDetails } from '../told-details.ts';
import { draftActors } from './draft-actors.ts';
import { draftAssumptions } from './draft-assumptions.ts';
import { draftBoundaries } from './draft-boundaries.ts';
import { draftData } from './draft-data.ts';
import { draftFunctional } from './draft-functional.ts';
import { draftOutline } from './draft-outline.ts';
import { draftQualities } from './draft-qualities.ts';
import { draftQuestions } from './draft-questions.ts';
import { draftRisks } from './draft-risks.ts';
import { requirementsWork, type WorkOrder } from './requirements-work.ts';
import {
  ActorsAnswer,
  type ActorsInputs,
  AssumptionsAnswer,
  type AssumptionsInputs,
  BoundariesAnswer,
  type BoundariesInputs,
  type CitedSentence,
  DataAnswer,
  type DataInputs,
  FunctionalAnswer,
  type FunctionalInputs,
  OutlineAnswer,
  type OutlineInputs,
  QualitiesAnswer,
  type QualitiesInputs,
  QuestionsAnswer,
  type QuestionsInputs,
  type RequirementsInput,
  RisksAnswer,
  type RisksInputs,
} from './schema.ts';
import { sentenceCharsMax } from './select-sentences.ts';

/** All tasks at once: none waits for another's answer. */
export function requirementsTasks(input: RequirementsInput): readonly Task[] {
  const { orders, routes } = requirementsWork(input);
  return orders.map((order) => taskOf(order, input, routes.forTask(order.name)));
}

function taskOf(order: WorkOrder, input: RequirementsInput, feedback: TaskFeedback[]): Task {
  const { name, kind } = order;
  const { outline, details = {} } = input;
  const told = toldDetails(details);
  const sentences = citable(order, input);
  switch (kind) {
    case 'outline':
      return defineTask<OutlineInputs, OutlineAnswer>({
        name,
        kind,
        title: 'Overview',
        section: 'overview',
        inputs: { title: outline.title, sentences, feedback, ...toldDetails(details, 'type') },
        schema: { name: 'requirements-outline', version: 1, zod: OutlineAnswer },
        tokensMax: 180,
        draft: draftOutline,
      });
    case 'actors':
      return defineTask<ActorsInputs, ActorsAnswer>({
        name,
        kind,
        title: 'Actors and workflows',
        section: 'actors',
        inputs: { candidates: candidatesOf(order, input), sentences, feedback, ...told },
        schema: { name: 'requirements-actors', version: 1, zod: ActorsAnswer },
        tokensMax: 200,
        draft: draftActors,
      });
    case 'functional':
      return defineTask<FunctionalInputs, FunctionalAnswer>({
        name,
        kind,
        title: `Functional requirements: ${order.area?.title ?? outline.title}`,
        section: 'functional',
        inputs: {
          area: order.area?.title ?? outline.title,
          actors: candidatesOf(order, input).map((candidate) => candidate.name),
          sentences,
          feedback,
          ...told,
        },
        schema: { name: 'requirements-functional', version: 1, zod: FunctionalAnswer },
        tokensMax: 150 * Math.max(1, sentences.length),
        draft: draftFunctional,
      });
    case 'qualities':
      return defineTask<QualitiesInputs, QualitiesAnswer>({
        name,
        kind,
        title: 'Quality attributes',
        section: 'qualities',
        inputs: { sentences, feedback, ...told },
        schema: { name: 'requirements-qualities', version: 1, zod: QualitiesAnswer },
        tokensMax: 66 * Math.max(2, sentences.length),
        draft: draftQualities,
      });
    case 'data':
      return defineTask<DataInputs, DataAnswer>({
        name,
        kind,
        title: 'Data entities',
        section: 'entities',
        inputs: { sentences, feedback, ...told },
        schema: { name: 'requirements-data', version: 1, zod: DataAnswer },
        tokensMax: 200,
        draft: draftData,
      });
    case 'boundaries':
      return defineTask<BoundariesInputs, BoundariesAnswer>({
        name,
        kind,
        title: 'Integrations and constraints',
        section: 'constraints',
        inputs: { sentences, feedback, ...told },
        schema: { name: 'requirements-boundaries', version: 1, zod: BoundariesAnswer },
        tokensMax: 50 * Math.max(4, sentences.length),
        draft: draftBoundaries,
      });
    case 'assumptions':
      return defineTask<AssumptionsInputs, AssumptionsAnswer>({
        name,
        kind,
        title: 'Assumptions and conflicts',
        section: 'assumptions',
        inputs: { title: outline.title, sentences, feedback, ...told },
        schema: { name: 'requirements-assumptions', version: 1, zod: AssumptionsAnswer },
        tokensMax: 190,
        draft: draftAssumptions,
      });
    case 'risks':
      return defineTask<RisksInputs, RisksAnswer>({
        name,
        kind,
        title: 'Risks',
        section: 'risks',
        inputs: { title: outline.title, sentences, feedback, ...told },
        schema: { name: 'requirements-risks', version: 2, zod: RisksAnswer },
        tokensMax: 200,
        draft: draftRisks,
      });
    case 'questions':
      return defineTask<QuestionsInputs, QuestionsAnswer>({
        name,
        kind,
        title: 'Clarifying questions',
        section: 'questions',
        inputs: {
          areas: outline.areas.map(({ key, title }) => ({ key, title })),
          sentences,
          feedback,
          ...told,
        },
        schema: { name: 'requirements-questions', version: 1, zod: QuestionsAnswer },
        tokensMax: 200,
        draft: draftQuestions,
      });
  }
}

/** The order's sentences as its task sees them: numbered within the task, bounded, with the titles that they stand under. */
function citable(order: WorkOrder, { outline }: RequirementsInput): CitedSentence[] {
  return order.sentences.map((sentence, index) => ({
    id: `S${index + 1}`,
    text: clipped(sentence.text, sentenceCharsMax).toWellFormed(),
    under: `${sentence.path.join(' > ')}${contextOf(sentence, order, outline.sentences)}`.toWellFormed(),
  }));
}

const leaning = /^["'`*_]*(otherwise|it|this|they|these|that|else|such|in this case)\b/iu;

/** A sentence that leans on the one before it ("Otherwise, …") is told with it, unless that is in the task already. */
function contextOf(sentence: Sentence, order: WorkOrder, all: readonly Sentence[]): string {
  if (order.kind !== 'functional' || !leaning.test(sentence.text)) return '';
  const before = all[Number(sentence.id.slice(1)) - 2];
  if (before === undefined || before.kind === 'code' || before.path.join() !== sentence.path.join())
    return '';
  return ` (after “${clipped(plainText(before.text.slice(0, sentenceCharsMax)), 240)}”)`;
}

function candidatesOf(
  order: WorkOrder,
  { outline }: RequirementsInput,
): { name: string; sentences: string[] }[] {
  const localIds = new Map(order.sentences.map(({ id }, index) => [id, `S${index + 1}`]));
  return outline.actors
    .slice(0, 8)
    .map(({ name, sentences }) => ({
      name,
      sentences: sentences.map((id) => localIds.get(id)).filter((id) => id !== undefined),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}
