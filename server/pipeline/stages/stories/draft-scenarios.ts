import type { Scenario } from '#server/artifacts/stories.ts';
import { withArticle } from '#server/artifacts/story-sentence.ts';
import { distinctBy } from '../../distinct-by.ts';
import { uncapitalised } from '../../draft-words.ts';
import type { StoryVoice } from './story-voice.ts';
import { singular } from './verb-forms.ts';

const gherkin = /^given\s+(?<given>.+?),?\s+when\s+(?<when>.+?),?\s+then\s+(?<then>.+)$/isu;
/** A state or an event told before its effect: "If …, …", "Given that …: …", "After …, …". */
const condition =
  /^(?<keyword>when(?:ever)?|if|while|once|after|where|with|given(?: that)?)\s+(?<cause>.+?)(?:,|:)\s+(?:then\s+)?(?<effect>.+)$/isu;
const trailing = /^(?<effect>.{8,}?)\s+(?<keyword>when|if|once)\s+(?<cause>.{6,})$/isu;
const attempt = /^a test as (?<who>.+?) manages to (?<what>.+), and sees the result$/isu;

/** One scenario for each acceptance criterion, in its own words; from the statement itself where it has none. */
export function draftScenarios(voice: StoryVoice, criteria: readonly string[], area: string): Scenario[] {
  const given = givenOf(voice, area);
  const when = whenOf(voice);
  const scenarios = criteria
    .map((criterion) => criterion.trim().replace(/[.\s]+$/u, ''))
    .filter((criterion) => criterion !== '')
    .map((criterion) => scenarioOf(criterion, given, when));
  return distinctBy(scenarios.length > 0 ? scenarios : [{ given, when, then: thenOf(voice) }], (scenario) =>
    JSON.stringify(scenario),
  );
}

function scenarioOf(criterion: string, given: string, when: string): Scenario {
  const whole = gherkin.exec(criterion)?.groups;
  if (whole?.given !== undefined && whole.when !== undefined && whole.then !== undefined) {
    return { given: whole.given, when: whole.when, then: whole.then };
  }
  const tried = attempt.exec(criterion)?.groups;
  if (tried?.who !== undefined && tried.what !== undefined) {
    return {
      given,
      when: `${withArticle(singular(tried.who))} tries to ${tried.what}`,
      then: 'it succeeds, and the result is seen',
    };
  }
  const parts = condition.exec(criterion)?.groups ?? trailing.exec(criterion)?.groups;
  const { keyword, cause, effect } = parts ?? {};
  if (keyword === undefined || cause === undefined || effect === undefined) {
    return { given, when, then: observed(criterion) };
  }
  // "If" and its like tell a state of affairs, "when" an event.
  const isState = /^(?:if|while|where|with|given)/iu.test(keyword);
  if (isState) return { given: cause, when, then: observed(effect) };
  return { given, when: /^an? request\b/iu.test(cause) ? `${cause} is made` : cause, then: observed(effect) };
}

function observed(effect: string): string {
  return uncapitalised(effect.replace(/^a test (?:observes|shows) that\s+/iu, ''));
}

function givenOf({ asA, ears }: StoryVoice, area: string): string {
  const state = ears.conditions.find(({ keyword }) => keyword !== 'when');
  return state?.text ?? `${withArticle(asA)} is using “${area}”`;
}

function whenOf({ asA, doer, action, ears }: StoryVoice): string {
  const trigger = ears.conditions.find(({ keyword }) => keyword === 'when');
  if (trigger) return trigger.text;
  if (ears.negated) return 'this requirement is checked';
  switch (doer) {
    case 'actor':
      return `the ${asA} tries to ${action}`;
    case 'system':
      return `the system has to ${action}`;
    default:
      return 'this requirement is checked';
  }
}

function thenOf({ asA, doer, action, ears }: StoryVoice): string {
  const to = ears.negated ? 'not to' : 'to';
  switch (doer) {
    case 'actor':
      return ears.negated ? `the ${asA} is not able to ${action}` : `the ${asA} is able to ${action}`;
    case 'system':
      return `the system is seen ${to} ${action}`;
    case 'part':
      return `${uncapitalised(ears.subject)} is seen ${to} ${action}`;
    case 'unknown':
      return `it holds: ${uncapitalised(action)}`;
  }
}
