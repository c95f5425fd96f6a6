import type { StagedArtifact } from '../artifact.ts';
import { overviewId } from '../editable-sections.ts';
import { type Item, itemHeadsOf } from '../items.ts';
import type { Scenario } from '../stories.ts';
import type { CheckedText, TextRole } from './checked-text.ts';

type Head = Omit<Item, 'contentHash'>;
type Roles = Readonly<Record<string, TextRole>>;

/**
 * Which fields of which kind of item are read, and as what. What an item takes over from another word for word (a prompt's
 * criteria, say) is judged where it comes from.
 */
const rolesByKind: Readonly<Record<Item['kind'], Roles>> = {
  actor: { name: 'prose', description: 'prose' },
  workflow: { name: 'prose', steps: 'prose' },
  area: { title: 'prose' },
  'functional-requirement': { statement: 'requirement', criteria: 'criterion' },
  'quality-attribute': { statement: 'quality', target: 'target' },
  'data-entity': { name: 'prose', description: 'prose', fields: 'prose' },
  integration: { name: 'prose', purpose: 'prose' },
  constraint: { statement: 'statement' },
  assumption: { statement: 'statement' },
  risk: { statement: 'prose', mitigation: 'prose' },
  conflict: { statement: 'prose' },
  question: { question: 'prose', why: 'prose' },
  layer: { layer: 'prose', choice: 'prose', reason: 'prose' },
  milestone: { title: 'prose', goal: 'prose', exitCriteria: 'criterion' },
  'plan-risk': { statement: 'prose', mitigation: 'prose', ownerRole: 'prose' },
  'team-role': { role: 'prose', responsibility: 'prose', share: 'prose' },
  done: { text: 'criterion' },
  'out-of-scope': { text: 'prose', reason: 'prose' },
  epic: { title: 'prose', goal: 'prose' },
  story: { title: 'prose', asA: 'role', iWant: 'want', soThat: 'benefit', testNotes: 'prose' },
  prompt: { title: 'prose', goal: 'prose', steps: 'prose', tests: 'criterion', watchOut: 'prose' },
};

/** Every text that the rules read, in reading order. */
export function textsOf(artifact: StagedArtifact): CheckedText[] {
  return [...overviewTexts(artifact), ...itemHeadsOf(artifact).flatMap(textsOfItem)];
}

function overviewTexts(artifact: StagedArtifact): CheckedText[] {
  if (artifact.stage !== 'requirements') return [];
  const { problem, users, successMeasures } = artifact.content.overview;
  return [
    ...textsIn(overviewId, 'problem', problem, 'prose'),
    ...textsIn(overviewId, 'users', users, 'prose'),
    ...textsIn(overviewId, 'successMeasures', successMeasures, 'statement'),
  ];
}

function textsOfItem({ id, kind, content }: Head): CheckedText[] {
  const texts = Object.entries(rolesByKind[kind]).flatMap(([field, role]) =>
    textsIn(id, field, content[field], role),
  );
  return kind === 'story' ? [...texts, ...scenarioTexts(id, content.criteria as readonly Scenario[])] : texts;
}

function scenarioTexts(id: string, criteria: readonly Scenario[]): CheckedText[] {
  return criteria.flatMap(({ given, when, then }, index) => [
    ...textsIn(id, `criteria.${index}.given`, given, 'prose'),
    ...textsIn(id, `criteria.${index}.when`, when, 'prose'),
    ...textsIn(id, `criteria.${index}.then`, then, 'criterion'),
  ]);
}

function textsIn(itemId: string, field: string, value: unknown, role: TextRole): CheckedText[] {
  if (typeof value === 'string') return [{ itemId, field, text: value, role }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) =>
    typeof text === 'string' ? [{ itemId, field: `${field}.${index}`, text, role }] : [],
  );
}
