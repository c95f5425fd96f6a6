import { circumstance, type EarsKeyword } from '#server/artifacts/ears.ts';
import { normalisedText } from '#server/artifacts/similarity.ts';
import type { Scenario } from '#server/artifacts/stories.ts';
import { withArticle } from '#server/artifacts/story-sentence.ts';
import { distinctBy } from '../distinct-by.ts';
import { clipWords, uncapitalised } from '../draft-words.ts';
import type { StoryVoice } from './story-voice.ts';
import { singular } from './verb-forms.ts';

/** What is longer is no single criterion, and too long for patterns that try every split. */
const readableChars = 800;

const gherkin = /^given\s+(?<given>.+?),?\s+when\s+(?<when>.+?),?\s+then\s+(?<then>.+)$/isu;
/** What opens a state or an event told before its effect: "If …, …", "Given that …: …", "After …, …". */
const opening = /^(?<keyword>when(?:ever)?|if|while|once|after|where|with|given(?: that)?)\s+(?<rest>.+)$/isu;
const trailing = /^(?<effect>.{8,}?)\s+(?<keyword>when|if|once)\s+(?<cause>[^,]{6,})$/isu;
const eitherWay = /^(?<effect>.+?) when the input is valid, and names the fault when it is not$/isu;
const attempt =
  /^(?:a test as (?<role>.+?)|as (?<who>.+?), a tester) manages to (?<what>.+), and sees the result$/isu;

/** One scenario for each acceptance criterion, in its own words; from the statement itself where it has none. */
export function draftScenarios(voice: StoryVoice, criteria: readonly string[], area: string): Scenario[] {
  const given = givenOf(voice, area);
  const when = whenOf(voice);
  const scenarios = criteria
    .map((criterion) => criterion.trim().replace(/[.\s]+$/u, ''))
    .filter((criterion) => criterion !== '')
    .map((criterion) => withoutRestating(criterion, voice))
    .flatMap((criterion) => scenariosOf(criterion, given, when));
  return distinctBy(scenarios.length > 0 ? scenarios : [{ given, when, then: thenOf(voice) }], (scenario) =>
    JSON.stringify(scenario),
  );
}

/** A criterion that opens with the requirement's own condition: the scenario's given or when says it already. */
function withoutRestating(criterion: string, { ears }: StoryVoice): string {
  const opener = /^(?:given that\s+)?(?:(?:when|if|unless|while|where)\s+)?/iu.exec(criterion)?.[0] ?? '';
  const rest = criterion.slice(opener.length);
  const restated = ears.conditions.find(({ text }) => rest.toLowerCase().startsWith(text.toLowerCase()));
  const effect = restated && /^\s*[,:]\s*(?:then\s+)?(\S.*)$/isu.exec(rest.slice(restated.text.length))?.[1];
  return effect ?? criterion;
}

function scenariosOf(criterion: string, given: string, when: string): Scenario[] {
  if (criterion.length > readableChars) return [{ given, when, then: uncapitalised(criterion) }];
  const effect = eitherWay.exec(criterion)?.groups?.effect;
  if (effect === undefined) return [scenarioOf(criterion, given, when)];
  return [
    { given: 'the input is valid', when, then: observed(effect, when) },
    { given: 'the input is not valid', when, then: 'the system names the fault' },
  ];
}

function scenarioOf(criterion: string, given: string, when: string): Scenario {
  const whole = gherkin.exec(criterion)?.groups;
  if (whole?.given !== undefined && whole.when !== undefined && whole.then !== undefined) {
    return { given: whole.given, when: whole.when, then: whole.then };
  }
  const tried = attempt.exec(criterion)?.groups;
  const who = tried?.who ?? tried?.role;
  if (who !== undefined && tried?.what !== undefined) {
    const triedAlready = when.startsWith('the ') && tells(when, tried.what);
    const then = triedAlready
      ? 'it succeeds, and the result is seen'
      : `${withArticle(singular(who))} manages to ${clipWords(tried.what, 100)}, and sees the result`;
    return { given, when, then };
  }
  const { keyword, cause, effect } = toldBefore(criterion) ?? trailing.exec(criterion)?.groups ?? {};
  if (keyword === undefined || cause === undefined || effect === undefined) {
    return { given, when, then: observed(criterion, when) };
  }
  // "If" and its like tell a state of affairs, "when" an event.
  const isState = /^(?:if|while|where|with|given)/iu.test(keyword);
  const then = observed(effect, when);
  if (!isState) return { given, when: /^an? request\b/iu.test(cause) ? `${cause} is made` : cause, then };
  const state = stated(cause);
  return { given: normalisedText(state) === normalisedText(when) ? given : state, when, then };
}

/** Cause and effect stand apart at a comma behind which a clause begins; a comma within a list is none. */
function toldBefore(criterion: string) {
  const { keyword, rest } = opening.exec(criterion)?.groups ?? {};
  if (keyword === undefined || rest === undefined) return null;
  const clauses = [
    ...rest.matchAll(
      /(?:,|:)\s+(?:then\s+)?(?=(?:the|an?|it|its|this|that|these|they|we|each|every|all|no|none|nothing|only|reading|one|any)\b)/giu,
    ),
  ];
  // What follows "after" may hold such commas itself; its effect comes last.
  const comma =
    (/^after$/iu.test(keyword) ? clauses.at(-1) : clauses[0]) ?? /(?:,|:)\s+(?:then\s+)?/iu.exec(rest);
  if (!comma) return null;
  return {
    keyword,
    cause: rest.slice(0, comma.index).replace(/\s(present|given)$/iu, ' are $1'),
    effect: rest.slice(comma.index + comma[0].length),
  };
}

function observed(effect: string, when: string): string {
  const seen = effect
    .replace(/^a test (?:observes|shows) that\s+/iu, '')
    .replace(/^a demonstration shows: the system shall (not )?/iu, 'the system is seen $1to ');
  // What only says the deed once more would make the scenario twice as long and no clearer.
  const deed = /^the system has to (.{12,})$/isu.exec(when)?.[1];
  const again =
    deed !== undefined && /^(?:a (?:tester|person|test)|the system)\b/iu.test(seen) && tells(seen, deed);
  return again ? 'a tester sees that it does' : uncapitalised(seen);
}

function tells(seen: string, deed: string): boolean {
  return normalisedText(seen).includes(normalisedText(deed).slice(0, 60));
}

/** A condition as a state that holds: "unless the name is free" gives "it is not so that the name is free". */
function stated(text: string): string {
  const excepted = /^unless\s+(.+)$/isu.exec(text)?.[1];
  if (excepted !== undefined) return `it is not so that ${excepted}`;
  return /^(?:at|before|after|during|upon|on|in|from|until)\s/iu.test(text) ? `it is ${text}` : text;
}

function conditionOf({ ears }: StoryVoice, ...keywords: EarsKeyword[]) {
  return ears.conditions.find(({ keyword }) => keywords.includes(keyword));
}

function givenOf(voice: StoryVoice, area: string): string {
  const state = conditionOf(voice, 'if', 'unless') ?? conditionOf(voice, 'where', 'at', 'while');
  if (state === undefined) return `${withArticle(voice.asA)} is using “${area}”`;
  return stated(state.keyword === 'unless' ? circumstance(state) : state.text);
}

function whenOf(voice: StoryVoice): string {
  const { asA, doer, action, ears } = voice;
  // "While it is handled, if … fails": the command is the event, and what fails in it the state.
  const trigger =
    conditionOf(voice, 'when') ?? (conditionOf(voice, 'if', 'unless') && conditionOf(voice, 'while'));
  if (trigger) return trigger.text;
  if (ears.negated || /^ensure\b/iu.test(action)) return 'this requirement is checked';
  const offered = /^(?:provide|offer)\s+(?<what>\S.*)$/isu.exec(action)?.groups?.what;
  switch (doer) {
    case 'actor':
      return `the ${asA} tries to ${action}`;
    case 'system':
      return offered === undefined
        ? `the system has to ${clipWords(action, 100)}`
        : `the ${asA} asks for ${offered}`;
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
