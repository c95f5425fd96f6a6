import { type BriefDetails, type DetailField, linesOf } from '#server/artifacts/brief-details.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { BriefArea, BriefOutline, Sentence } from '#server/models/drafter/brief-outline.ts';
import { remarksOf } from '../answered-question.ts';
import { type FeedbackRoutes, type FeedbackTarget, routeFeedback } from '../route-feedback.ts';
import { type Chunk, chunkByContent } from './chunk-by-content.ts';
import type { RequirementsInput } from './schema.ts';
import {
  actorSentences,
  boundarySentences,
  outlineSentences,
  questionSentences,
  riskSentences,
} from './select-sentences.ts';

/** One task before it is worded: which part of the brief it works on. */
export interface WorkOrder {
  readonly name: string;
  readonly kind: WorkKind;
  readonly sentences: readonly Sentence[];
  /** Of `functional` only. */
  readonly area: BriefArea | null;
  /** The field of the brief's details that its sentences come from, where they are none of the brief's text. */
  readonly detail?: DetailField;
}
export type WorkKind =
  | 'outline'
  | 'actors'
  | 'functional'
  | 'qualities'
  | 'data'
  | 'boundaries'
  | 'assumptions'
  | 'risks'
  | 'questions';

const sectionsOf: Readonly<Record<WorkKind, readonly string[]>> = {
  outline: ['overview'],
  actors: ['actors', 'workflows'],
  functional: ['areas', 'functional'],
  qualities: ['qualities'],
  data: ['entities'],
  boundaries: ['integrations', 'constraints'],
  assumptions: ['assumptions', 'conflicts'],
  risks: ['risks'],
  questions: ['questions'],
};

/**
 * One sentence to a task, as one requirement to a task of the stories: the stage waits for the longest of all answers, and two requirements
 * take a slow provider longer than a person should wait. A very large brief may take so many functional tasks; its chunks grow instead.
 */
const functionalTasksMax = 72;
const chunkSizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096];

export interface RequirementsWork {
  readonly orders: readonly WorkOrder[];
  readonly routes: FeedbackRoutes;
}

/** What is decided before any model is asked: which sentences each task works on, and whom each piece of feedback concerns. */
export function requirementsWork({
  outline,
  details = {},
  feedback,
  answers = [],
  previous,
}: RequirementsInput): RequirementsWork {
  const functional = functionalOrders(outline);
  const order = (kind: WorkKind, sentences: readonly Sentence[]): WorkOrder => ({
    name: kind,
    kind,
    sentences,
    area: null,
  });
  const chunked = (kind: WorkKind, sentences: readonly Sentence[], chunkSize: number): WorkOrder[] =>
    chunkByContent(sentences, grown(sentences.length, chunkSize), textOf).map(({ key, items }) => ({
      ...order(kind, items),
      name: `${kind}/${key}`,
    }));
  const boundaries = chunked('boundaries', boundarySentences(outline), 4);
  const orders = [
    order('outline', outlineSentences(outline)),
    order('actors', actorSentences(outline)),
    ...functional,
    ...chunked(
      'qualities',
      outline.sentences.filter(({ kind }) => kind === 'quality'),
      2,
    ),
    ...dataOrders(outline),
    ...(boundaries.length > 0 ? boundaries : [order('boundaries', [])]),
    ...chunked('boundaries', constraintSentences(details), 4).map(
      (given): WorkOrder => ({ ...given, detail: 'constraints' }),
    ),
    order('assumptions', riskSentences(outline)),
    order('risks', riskSentences(outline)),
    order('questions', questionSentences(outline)),
  ];
  const targets = orders.map(
    ({ name, kind, area, sentences }): FeedbackTarget => ({
      task: name,
      sections: sectionsOf[kind],
      subjects: area === null ? [] : areaIds(previous, area.key),
      ...(kind === 'functional' ? { words: sentences.map(({ text }) => text).join(' ') } : {}),
    }),
  );
  const reviewed = previous && {
    items: itemsOf({ stage: 'requirements', content: previous.artifact }),
    producedBy: previous.producedBy,
  };
  const remarks = [...feedback, ...answers.flatMap(remarksOf)];
  return { orders, routes: routeFeedback(remarks, targets, reviewed) };
}

/** What the details list as constraints, each as a sentence that can be cited; it stands nowhere in the brief's text. */
function constraintSentences({ constraints }: BriefDetails): Sentence[] {
  return linesOf(constraints).map((text, index) => ({
    id: `D${index + 1}`,
    text,
    start: 0,
    end: 0,
    path: ['Details', 'Constraints'],
    kind: 'constraint',
  }));
}

const textOf = ({ text, path }: Sentence): string => `${path.join(' > ')}\n${text}`;

/** At most a dozen tasks of a kind, whatever the brief's size. */
const grown = (count: number, size: number): number => Math.max(size, Math.ceil(count / 8));

function functionalOrders(outline: BriefOutline): WorkOrder[] {
  const byId = new Map(outline.sentences.map((sentence) => [sentence.id, sentence]));
  const members = outline.areas.map((area) => ({
    area,
    sentences: area.sentences.map((id) => byId.get(id)).filter((sentence) => sentence !== undefined),
  }));
  const cut = (size: number) =>
    members.flatMap(({ area, sentences }) =>
      chunkByContent(sentences, size, textOf).map((chunk: Chunk<Sentence>) => ({ area, chunk })),
    );
  const size = chunkSizes.find((candidate) => cut(candidate).length <= functionalTasksMax) ?? 4096;
  return cut(size).map(
    ({ area, chunk }): WorkOrder => ({
      name: `functional/${area.key}/${chunk.key}`,
      kind: 'functional',
      sentences: chunk.items,
      area,
    }),
  );
}

/** Entities are told in groups: a record and its fields stand under one heading. */
function dataOrders({ sentences }: BriefOutline): WorkOrder[] {
  const data = sentences.filter(({ kind }) => kind === 'data');
  const groups: Sentence[][] = [];
  for (const sentence of data) {
    const before = groups.at(-1);
    const together = before !== undefined && before.length < 20 && stem(before[0]) === stem(sentence);
    if (together) before.push(sentence);
    else groups.push([sentence]);
  }
  const bound = Math.max(1, Math.ceil(groups.length / 12));
  const bundles = chunkByContent(groups, bound, (group) => group.map(textOf).join('\n'));
  return bundles.map(({ key, items }) => ({
    name: `data/${key}`,
    kind: 'data',
    sentences: items.flat(),
    area: null,
  }));
}

const stem = (sentence: Sentence | undefined): string => (sentence?.path ?? []).slice(0, 2).join(' > ');

function areaIds(previous: RequirementsInput['previous'], key: string): string[] {
  return previous?.artifact.areas.filter((area) => area.key === key).map(({ id }) => id) ?? [];
}
