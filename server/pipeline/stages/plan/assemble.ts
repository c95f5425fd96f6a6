import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import { normalisedText, similarity, wordsOf } from '#server/artifacts/similarity.ts';
import { answerOf } from '../answer-of.ts';
import { applyFeedback } from '../apply-feedback.ts';
import { distinctBy } from '../distinct-by.ts';
import type { Assembled, Fragments } from '../stage.ts';
import { assembleMilestones } from './assemble-milestones.ts';
import { ArchitectureAnswer, type PlanInput, PlanRisksAnswer, ScopeAnswer, TeamAnswer } from './schema.ts';
import { layerTasks, planWork } from './tasks.ts';

type Exclusion = ScopeAnswer['outOfScope'][number];

/** Puts the answers together; scope, order and exclusions are those of the requirements, whatever the answers say. */
export function assemblePlan(
  input: PlanInput,
  fragments: Fragments,
  previous: PlanArtifact | null,
): Assembled<PlanArtifact> {
  const { groups, routes } = planWork(input);
  const known = previous ?? input.previous?.artifact ?? null;
  const { milestones, producedBy: milestoneTasks } = assembleMilestones(input, groups, fragments, known);
  const { exclusions, ruledOut } = exclusionsOf(input, fragments);
  const { team, definitionOfDone } = teamOf(fragments);
  const used = (prefix: string) => greatestNumber(input.usedIds, prefix);

  const layers = assignIds({
    prefix: 'L',
    drafts: layersOf(fragments),
    previous: (known?.architecture ?? []).map((layer) => ({ ...layer, task: '' })),
    textOf: ({ choice }) => choice,
    keyOf: ({ layer }) => normalisedText(layer),
    usedMax: used('L'),
  });

  const unanswered: PlanArtifact = {
    architecture: layers.map(({ task: _, ...layer }) => layer),
    milestones,
    risks: assignIds({
      prefix: 'PR',
      drafts: risksOf(fragments),
      previous: known?.risks ?? [],
      textOf: ({ statement }) => statement,
      usedMax: used('PR'),
    }),
    team: assignIds({
      prefix: 'T',
      drafts: team,
      previous: known?.team ?? [],
      textOf: ({ responsibility }) => responsibility,
      keyOf: ({ role }) => normalisedText(role),
      usedMax: used('T'),
    }),
    definitionOfDone: assignIds({
      prefix: 'DD',
      drafts: definitionOfDone,
      previous: known?.definitionOfDone ?? [],
      textOf: ({ text }) => text,
      usedMax: used('DD'),
    }),
    outOfScope: assignIds({
      prefix: 'OS',
      drafts: exclusions,
      previous: known?.outOfScope ?? [],
      textOf: ({ text }) => text,
      usedMax: used('OS'),
    }),
    feedback: [],
  };
  const producedBy = {
    ...milestoneTasks,
    ...Object.fromEntries(layers.map(({ id, task }) => [id, task])),
    ...byTask('risks', unanswered.risks),
    ...byTask('team', [...unanswered.team, ...unanswered.definitionOfDone]),
    ...byTask(
      'scope',
      unanswered.outOfScope.filter(({ text }) => !ruledOut.has(text)),
    ),
  };
  const itemsIn = (content: PlanArtifact) => itemsOf({ stage: 'plan', content });
  const after = { items: itemsIn(unanswered), producedBy };
  const feedback = applyFeedback(input.feedback, routes, after, known === null ? [] : itemsIn(known));
  return { artifact: { ...unanswered, feedback }, producedBy };
}

function byTask(task: string, items: readonly { readonly id: string }[]): Record<string, string> {
  return Object.fromEntries(items.map(({ id }) => [id, task]));
}

function layersOf(fragments: Fragments): (ArchitectureAnswer['architecture'][number] & { task: string })[] {
  const layers = layerTasks.flatMap(({ name: task }) =>
    (answerOf(fragments, task, ArchitectureAnswer)?.architecture ?? []).map((layer) => ({ ...layer, task })),
  );
  return distinctBy(layers, ({ layer, choice }) => normalisedText(`${layer} ${choice}`));
}

function risksOf(fragments: Fragments): PlanRisksAnswer['risks'] {
  const risks = answerOf(fragments, 'risks', PlanRisksAnswer)?.risks ?? [];
  return distinctBy(risks, ({ statement }) => normalisedText(statement));
}

function teamOf(fragments: Fragments) {
  const answer = answerOf(fragments, 'team', TeamAnswer);
  return {
    team: distinctBy(answer?.team ?? [], ({ role }) => normalisedText(role)),
    definitionOfDone: distinctBy(answer?.definitionOfDone ?? [], normalisedText).map((text) => ({ text })),
  };
}

/** How alike a "won't have" and an entry of the answer must be to be the same exclusion. */
const sameExclusionMin = 0.5;

/** The answer's exclusions, and every "won't have" that it forgot. */
function exclusionsOf({ requirements }: PlanInput, fragments: Fragments) {
  const told = answerOf(fragments, 'scope', ScopeAnswer)?.outOfScope ?? [];
  const toldWords = told.map(({ text }) => wordsOf(text));
  const forgotten = requirements.functional
    .filter(({ priority }) => priority === 'wont')
    .filter(({ statement }) => {
      const words = wordsOf(statement);
      return !toldWords.some((other) => similarity(words, other) >= sameExclusionMin);
    })
    .map(({ id, statement }): Exclusion => ({ text: statement, reason: `${id} is agreed as “won't have”.` }));
  return {
    exclusions: distinctBy([...forgotten, ...told], ({ text }) => normalisedText(text)),
    ruledOut: new Set(forgotten.map(({ text }) => text)),
  };
}
