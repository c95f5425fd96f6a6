import type { z } from 'zod';
import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { normalisedText } from '#server/artifacts/similarity.ts';
import type { Source } from '#server/artifacts/source.ts';
import { answerOf } from '../answer-of.ts';
import { remarksOf } from '../answered-question.ts';
import { applyFeedback } from '../apply-feedback.ts';
import type { Assembled, Fragments } from '../stage.ts';
import { type Cited, sourceOf } from './cite.ts';
import { distinctFields } from './distinct-fields.ts';
import { mergeAlike } from './merge-alike.ts';
import { notUsedIn } from './not-used.ts';
import { type Askable, rankQuestions } from './rank-questions.ts';
import { requirementsWork, type WorkKind, type WorkOrder } from './requirements-work.ts';
import {
  ActorsAnswer,
  AssumptionsAnswer,
  BoundariesAnswer,
  DataAnswer,
  FunctionalAnswer,
  OutlineAnswer,
  QualitiesAnswer,
  QuestionsAnswer,
  type RequirementsInput,
  RisksAnswer,
} from './schema.ts';

/** An item before it has an id, with the task that yielded it. */
type Drafted<T> = T & { readonly source: Source; readonly task: string };

/** Puts the answers together: quotations for sentence ids, permanent ids, and a list of what no item came from. */
export function assembleRequirements(
  input: RequirementsInput,
  fragments: Fragments,
  previous: RequirementsArtifact | null,
): Assembled<RequirementsArtifact> {
  const { orders, routes } = requirementsWork(input);
  const known = previous ?? input.previous?.artifact ?? null;
  const producedBy: Record<string, string> = {};

  const drafted = <A, T extends Cited>(
    kind: WorkKind,
    schema: z.ZodType<A>,
    itemsIn: (answer: A, order: WorkOrder) => readonly T[],
    wordsOf: (item: T) => string,
  ): Drafted<Omit<T, keyof Cited>>[] =>
    orders
      .filter((order) => order.kind === kind)
      .flatMap((order) => {
        const answer = answerOf(fragments, order.name, schema);
        const items = answer === null ? [] : itemsIn(answer, order);
        return items.map((item) => {
          const { sentences, inferred, ...rest } = item;
          const source = sourceOf(order, input, { sentences, inferred }, wordsOf(item));
          return { ...rest, source, task: order.name };
        });
      });

  const identified = <T extends { readonly source: Source; readonly task: string }>(
    prefix: string,
    drafts: readonly T[],
    before: readonly { readonly id: string }[],
    textOf: (item: Omit<T, 'task'>) => string,
    scopeOf: (item: Omit<T, 'task'>) => string = () => '',
  ): (Omit<T, 'task'> & { id: string })[] => {
    const merged = mergeAlike(drafts, textOf, scopeOf);
    const items = assignIds({
      prefix,
      drafts: merged.map(({ task: _, ...item }) => item as Omit<T, 'task'>),
      previous: before as readonly (Omit<T, 'task'> & { id: string })[],
      textOf,
      usedMax: greatestNumber(input.usedIds, prefix),
    });
    for (const [index, { id }] of items.entries()) {
      const task = merged[index]?.task;
      if (task !== undefined) producedBy[id] = task;
    }
    return items;
  };

  const statementOf = (item: object): string => (item as { statement: string }).statement;
  const nameOf = (item: object): string => (item as { name: string }).name;

  const functional = identified(
    'FR',
    drafted(
      'functional',
      FunctionalAnswer,
      ({ functional: items }, { area }) => items.map((item) => ({ ...item, area: area?.key ?? 'general' })),
      (item) => [item.statement, ...item.criteria].join(' '),
    ),
    known?.functional ?? [],
    statementOf,
    ({ area }) => area,
  );
  const covered = new Set(functional.map(({ area }) => area));
  const areas = assignIds({
    prefix: 'AR',
    drafts: input.outline.areas
      .filter(({ key }, index) => covered.has(key) || (covered.size === 0 && index === 0))
      .map(({ key, title }) => ({ key, title })),
    previous: known?.areas ?? [],
    textOf: ({ title }) => title,
    keyOf: ({ key }) => key,
    usedMax: greatestNumber(input.usedIds, 'AR'),
  });
  const workflows = drafted('actors', ActorsAnswer, (answer) => answer.workflows, nameOf);
  const risks = drafted('risks', RisksAnswer, (answer) => answer.risks, statementOf);

  const overview = answerOf(fragments, 'outline', OutlineAnswer) ?? {
    problem: input.outline.title,
    users: '',
    successMeasures: [],
  };
  const answered = {
    overview,
    actors: identified(
      'A',
      drafted('actors', ActorsAnswer, (answer) => answer.actors, nameOf),
      known?.actors ?? [],
      nameOf,
    ),
    workflows: identified('W', workflows, known?.workflows ?? [], nameOf),
    areas,
    functional,
    qualities: identified(
      'NFR',
      drafted(
        'qualities',
        QualitiesAnswer,
        (answer) => answer.qualities,
        (item) => `${item.statement} ${item.target}`,
      ),
      known?.qualities ?? [],
      statementOf,
    ),
    entities: identified(
      'D',
      drafted(
        'data',
        DataAnswer,
        (answer) => answer.entities,
        (item) => `${item.name} ${item.description} ${item.fields.join(' ')}`,
      ),
      known?.entities ?? [],
      nameOf,
    ).map((entity) => ({ ...entity, fields: distinctFields(entity.fields) })),
    integrations: identified(
      'I',
      drafted('boundaries', BoundariesAnswer, (answer) => answer.integrations, nameOf),
      known?.integrations ?? [],
      nameOf,
    ),
    constraints: identified(
      'C',
      drafted('boundaries', BoundariesAnswer, (answer) => answer.constraints, statementOf),
      known?.constraints ?? [],
      statementOf,
    ),
    assumptions: identified(
      'AS',
      drafted('assumptions', AssumptionsAnswer, (answer) => answer.assumptions, statementOf),
      known?.assumptions ?? [],
      statementOf,
    ),
    risks: identified('R', risks, known?.risks ?? [], statementOf),
    conflicts: identified(
      'X',
      drafted('assumptions', AssumptionsAnswer, (answer) => answer.conflicts, statementOf),
      known?.conflicts ?? [],
      statementOf,
    ),
  };
  const askable: Askable[] = [
    ...functional.map(({ id, area, statement, source }) => ({ id, area, text: statement, source })),
    ...answered.qualities.map(({ id, statement, source }) => ({ id, area: null, text: statement, source })),
    ...answered.constraints.map(({ id, statement, source }) => ({ id, area: null, text: statement, source })),
    ...answered.integrations.map(({ id, name, source }) => ({ id, area: null, text: name, source })),
  ];
  const items = {
    ...answered,
    questions: identified(
      'Q',
      rankQuestions(
        drafted(
          'questions',
          QuestionsAnswer,
          (answer) => answer.questions,
          (item) => item.question,
        ),
        askable,
      ),
      known?.questions ?? [],
      (item) => normalisedText(item.question),
    ),
  };
  const unanswered: RequirementsArtifact = {
    ...items,
    notUsed: notUsedIn(items, input.outline.sentences),
    feedback: [],
  };
  const itemsIn = (content: RequirementsArtifact) => itemsOf({ stage: 'requirements', content });
  const after = { items: itemsIn(unanswered), producedBy };
  const before = known === null ? [] : itemsIn(known);
  const feedback = applyFeedback(input.feedback, routes, after, before);
  const decisions = (input.answers ?? []).map((answered) => {
    const { questionId, question, answer } = answered;
    const applied = applyFeedback(remarksOf(answered), routes, after, before);
    return {
      questionId,
      question,
      answer,
      items: [...new Set(applied.flatMap(({ items: shaped }) => shaped))],
    };
  });
  const decided = decisions.length === 0 ? {} : { decisions };
  return { artifact: { ...unanswered, feedback, ...decided }, producedBy };
}
