import { circumstance, type Ears, isSystem, readEars } from '#server/artifacts/ears.ts';
import { type ToldStory, toldAsStory } from '#server/artifacts/told-as-story.ts';
import { capitalised, clipWords, uncapitalised } from '../draft-words.ts';
import { benefitOf } from './benefit.ts';
import { mine, singular, toldBy } from './verb-forms.ts';

/** A requirement as its actor would tell it. */
export interface StoryVoice {
  readonly title: string;
  readonly asA: string;
  readonly iWant: string;
  readonly soThat: string;
  /** Whether the actor does it, or the system (or another part) for them. */
  readonly doer: 'actor' | 'system' | 'part' | 'unknown';
  /** What is done, in the base form. */
  readonly action: string;
  readonly ears: Ears;
}

const titleMax = 80;
const wishMax = 220;

export function storyVoice(statement: string, actors: readonly string[], area: string): StoryVoice {
  const own = toldAsStory(statement);
  if (own !== null) return ownVoice(own, area);
  const ears = readEars(statement);
  const names = actors.map((name) => singular(uncapitalised(name.trim()))).filter((name) => name !== '');
  const asA = actorOf(ears, names);
  const doer = doerOf(ears, asA);
  const action = ears.grant?.action ?? ears.response;
  const told = ears.conditions.map((condition) => ({ ...condition, text: toldBy(asA, condition.text) }));
  // Once the actor speaks of themselves, "their account" is "my account".
  const asked = ears.conditions.some(({ text }, index) => text !== told[index]?.text) ? mine(action) : action;
  const circumstances = told.toSorted(decisiveFirst).map(circumstance);
  const wish = clipWords([wishOf(ears, doer, asked), ...circumstances].join(' '), wishMax);
  return {
    title: titleOf(ears, action),
    asA,
    iWant: wish,
    soThat: benefitOf(ears, action, area),
    doer,
    action,
    ears,
  };
}

/** The brief's own story, in its own words. */
function ownVoice({ who, wish, why }: ToldStory, area: string): StoryVoice {
  const action = wish.replace(/^to\s+/iu, '');
  const ears: Ears = { conditions: [], subject: '', response: action, negated: false, grant: null };
  return {
    title: titleOf(ears, action),
    asA: uncapitalised(who),
    iWant: clipWords(wish, wishMax),
    soThat: why ?? benefitOf(ears, action, area),
    doer: /^to\s/iu.test(wish) ? 'actor' : 'unknown',
    action,
    ears,
  };
}

/** Who is granted it, who triggers it, who is named in it; else the brief's foremost actor. */
function actorOf(ears: Ears, names: readonly string[]): string {
  if (ears.grant) return singular(uncapitalised(bareNoun(ears.grant.actor)));
  const acting = ears.conditions.flatMap(({ text }) =>
    earliest(text, names).filter(({ at }) => at <= longestArticle),
  );
  const named = [...earliest(ears.subject, names), ...earliest(ears.response, names)];
  return (acting[0] ?? named[0])?.name ?? names[0] ?? 'user';
}

/** Who acts in a condition opens it; whoever comes later is acted upon. */
const longestArticle = 'every '.length;

function earliest(place: string, names: readonly string[]) {
  return names
    .map((name) => ({ name, at: place.search(nameIn(name)) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at || b.name.length - a.name.length)
    .slice(0, 1);
}

/** Finds a name as a word, in the singular or the plural, but not as whose something is. */
export function nameIn(name: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?:e?s)?(?![\\p{L}\\p{N}]|['’]s)`,
    'iu',
  );
}

const bareNoun = (noun: string): string => noun.replace(/^(?:an?|the|each|every|any)\s+/iu, '');

function doerOf({ grant, subject }: Ears, asA: string): StoryVoice['doer'] {
  if (grant) return 'actor';
  if (subject === '') return 'unknown';
  if (isSystem(subject)) return 'system';
  return singular(uncapitalised(bareNoun(subject))) === asA ? 'actor' : 'part';
}

function wishOf({ subject, negated }: Ears, doer: StoryVoice['doer'], action: string): string {
  const to = negated ? 'not to' : 'to';
  switch (doer) {
    case 'actor':
      return `${to} ${mine(action)}`;
    case 'system':
      return `the system ${to} ${action}`;
    case 'part':
      return `${uncapitalised(subject)} ${to} ${action}`;
    case 'unknown':
      return `this to hold: ${uncapitalised(action)}`;
  }
}

function titleOf({ conditions, negated }: Ears, action: string): string {
  const deed = negated ? `do not ${action}` : action.replace(/^ensure that\s+/iu, '');
  const [condition] = conditions.toSorted(decisiveFirst);
  // A short deed ("output `Failed.`") recurs; its circumstance tells it from the others.
  const told = condition && deed.length < titleMax / 2 ? `${deed} ${circumstance(condition)}` : deed;
  return capitalised(clipWords(told, titleMax));
}

const decisive = ['if', 'unless', 'when', 'while', 'where', 'at'];

/** What decides between success and refusal tells more than the command in which it is decided. */
function decisiveFirst(a: Ears['conditions'][number], b: Ears['conditions'][number]): number {
  return decisive.indexOf(a.keyword) - decisive.indexOf(b.keyword);
}
