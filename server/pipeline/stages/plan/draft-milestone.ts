import { circumstance, isSystem, readEars } from '#server/artifacts/ears.ts';
import { withArticle } from '#server/artifacts/story-sentence.ts';
import { toldAsStory } from '#server/artifacts/told-as-story.ts';
import { clipWords, enumerated, uncapitalised } from '../draft-words.ts';
import type { MilestoneAnswer, MilestoneInputs, ScopedRequirement } from './schema.ts';

/** Working days of one person for one requirement, by priority: must-haves are taken to carry the hard parts. */
const daysByPriority = {
  must: { min: 1, max: 2.5 },
  should: { min: 0.75, max: 2 },
  could: { min: 0.5, max: 1.5 },
  wont: { min: 0, max: 0 },
};
/** Repository, build, first deployment: paid by whichever milestone comes first. */
const setUpDays = { min: 1, max: 3 };
const namedMax = 3;
const provenMax = 2;

/** Words a milestone from its requirements' own words; its effort follows from their number and priority. */
export function draftMilestone(inputs: MilestoneInputs): MilestoneAnswer {
  const { requirements, feedback } = inputs;
  return {
    title: titleOf(inputs.areas),
    goal: goalOf(inputs),
    exitCriteria: [
      ...requirements
        .filter(({ priority }) => priority === 'must')
        .slice(0, provenMax)
        .map(exitCriterion),
      requirements.length === 1
        ? `Every acceptance criterion of ${requirements[0]?.id} passes.`
        : `Every acceptance criterion of the ${requirements.length} requirements in scope passes.`,
      ...feedback.filter(({ about }) => about !== null).map(({ text }) => `Asked by the reviewer: ${text}`),
    ],
    effortDays: { min: days(inputs, 'min'), max: days(inputs, 'max') },
  };
}

function titleOf(areas: readonly string[]): string {
  if (areas.length <= 2) return enumerated(areas) || 'Requirements';
  return `${areas.slice(0, 2).join(', ')} and ${areas.length - 2} more`;
}

function goalOf({ areas, requirements }: MilestoneInputs): string {
  const first = requirements.flatMap(({ statement }) => abilityOf(statement) ?? []).slice(0, namedMax);
  const rest = requirements.length - first.length;
  if (first.length === 0) return `All of “${titleOf(areas)}” works as required.`;
  const more =
    rest === 0 ? '' : `, and ${rest} further ${rest === 1 ? 'requirement' : 'requirements'} of its areas`;
  return `After this milestone the system can: ${first.join('; ')}${more}.`;
}

/** What follows "the system can"; null where the statement is not of that form, or says what must not happen. */
function abilityOf(statement: string): string | null {
  const own = toldAsStory(statement);
  if (own !== null) return clipWords(`let ${withArticle(own.who)} ${own.wish.replace(/^to\s+/iu, '')}`, 90);
  const { subject, response, negated, conditions } = readEars(statement);
  if (subject === '' || negated) return null;
  const [condition] = conditions;
  const deed = isSystem(subject) ? response : `let ${uncapitalised(subject)} ${response}`;
  return clipWords(condition ? `${deed} ${circumstance(condition)}` : deed, 90);
}

function exitCriterion({ id, statement }: ScopedRequirement): string {
  const ability = abilityOf(statement);
  return ability === null
    ? `${id} is shown to hold: ${clipWords(statement, 110)}.`
    : `${id} is shown to work: the system can ${ability}.`;
}

function days({ order, requirements }: MilestoneInputs, bound: 'min' | 'max'): number {
  const work = requirements.reduce((sum, { priority }) => sum + daysByPriority[priority][bound], 0);
  return Math.max(1, Math.ceil(work + (order === 1 ? setUpDays[bound] : 0)));
}
