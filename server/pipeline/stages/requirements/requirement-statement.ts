import { isRole } from '#server/models/drafter/find-actors.ts';
import { clipped } from '#server/models/drafter/plain-text.ts';
import { baseForm, startsWithVerb } from '#server/models/drafter/verb-forms.ts';
import { type Condition, readCondition } from './read-condition.ts';
import { hasFiniteVerb, isPlural, lowerFirst, verbPhrase } from './word-forms.ts';

export interface StatementParts {
  readonly condition: Condition | null;
  /** What stands behind the condition: "the system shall …". */
  readonly main: string;
}

const modal =
  /^(?<subject>\S.{0,160}?)\s+(?<modal>shall|must|should|can|could|may|might|will|needs? to|ha(?:s|ve) to|(?:is|are) (?:able|required|expected|allowed|permitted) to)\s+(?<not>not\s+)?(?:also\s+|be able to\s+|then\s+)?(?<only>only\s+)?(?<response>\S.*)$/isu;
const cannot =
  /^(?<subject>\S.{0,160}?)\s+(?<verb>cannot|can't|must not|may not|do(?:es)? not)\s+(?<response>\S.*)$/isu;
const granting =
  /^(?:(?:allow|enable|permit|let|grant)s?|gives?) (?<who>\S.{0,40}?) (?:(?:the )?(?:ability|possibility|right) )?to (?<what>\S.*)$/isu;
const systemNoun =
  /^(?:(?:the|this|our|a)\s+)?(?:[\p{L}\p{N}.+-]+\s+){0,3}?(?:system|app|application|software|platform|program|service|tool|website|web ?site|site|product|solution|portal|it|we|code|code block)$/iu;
const english = /\b(the|an?|of|to|and|for|in|is|are|be|with|by|on|or|shall|must|should|can|users?)\b/i;

const foreign =
  /(?<!\p{L})(?:der|die|das|und|muss|soll|kann|ein|eine|les?|des|une|doit|peut|est|el|los|una|debe|puede|para|il|gli|deve|dem|den|mit|het|een|moet)(?!\p{L})/giu;

/** Says what a sentence asks for as "the system shall …", in the sentence's own words. */
export function statementParts(body: string, under: string): StatementParts {
  const line = body
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.;:,]+$/u, '')
    .replace(
      /^(?:however|note that|also|additionally|in addition|furthermore|moreover|then|finally),?\s+/iu,
      '',
    );
  if (isForeign(line)) {
    return { condition: null, main: `the system shall satisfy “${clipped(line, 240)}”` };
  }
  const story = /^as an? (?<who>[^,]{2,60}), i (?:want|need|would like|wish) to (?<what>\S.*)$/isu.exec(
    line,
  )?.groups;
  if (story?.who !== undefined && story.what !== undefined) {
    const what = story.what.replace(/\bI\b/gu, 'they').replace(/\bmy\b/gu, 'their');
    return { condition: null, main: `the system shall allow the ${lowerFirst(story.who)} to ${what}` };
  }
  const role = under.split(' > ').at(-1) ?? '';
  if (/^\p{Lu}/u.test(role) && isRole(role) && startsWithVerb(line)) {
    return { condition: null, main: `the system shall allow the ${lowerFirst(role)} to ${verbPhrase(line)}` };
  }
  const { condition, rest } = readCondition(line, under);
  return { condition, main: mainClause(rest) };
}

/** Words of another language are quoted, never bent into English grammar. */
function isForeign(line: string): boolean {
  if (english.test(line) && !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(line)) {
    return (line.match(foreign)?.length ?? 0) > 1;
  }
  return /[^\x20-\x7e“”‘’–—…]/u.test(line) || (line.match(foreign)?.length ?? 0) > 0;
}

/** The whole requirement, after the Easy Approach to Requirements Syntax. */
export function requirementStatement(body: string, under: string): string {
  const { condition, main } = statementParts(body, under);
  const whole = condition === null ? main : `${condition.text}, ${condition.then ? 'then ' : ''}${main}`;
  const sentence = clipped(whole.charAt(0).toUpperCase() + whole.slice(1), 420);
  return /[.…]$/u.test(sentence) ? sentence : `${sentence}.`;
}

function mainClause(line: string): string {
  const demanded =
    /^it(?:['’]s| is) (?:crucial|necessary|important|essential|vital|required|mandatory) (?<link>that|to) (?<what>\S.*)$/isu.exec(
      line,
    )?.groups;
  if (demanded?.what !== undefined)
    return `the system shall ${demanded.link === 'to' ? '' : 'ensure that '}${demanded.what}`;
  const duty = /^(?<who>\S.{0,60}?) (?:is|are) responsible for (?<what>\S.*)$/isu.exec(line)?.groups;
  if (duty?.what !== undefined) return `the system shall ${verbPhrase(duty.what)}`;
  const granted = granting.exec(line)?.groups;
  if (granted?.who !== undefined && granted.what !== undefined && isRole(granted.who)) {
    return `the system shall allow ${lowerFirst(granted.who)} to ${granted.what}`;
  }
  const denied = cannot.exec(line)?.groups;
  const plainly = denied?.verb !== undefined && /^do/iu.test(denied.verb);
  if (
    denied?.subject !== undefined &&
    denied.response !== undefined &&
    (!plainly || systemNoun.test(denied.subject))
  ) {
    return modalClause(denied.subject, denied.response, { negated: true, only: false, possible: false });
  }
  const asked = startsWithVerb(line) ? undefined : modal.exec(line)?.groups;
  if (asked?.subject !== undefined && isClause(asked.subject.replace(/\([^()]*\)/gu, ' '))) {
    return /\bthe system shall\b/iu.test(line)
      ? lowerFirst(line)
      : `the system shall ensure that ${lowerFirst(line)}`;
  }
  if (asked?.subject !== undefined && asked.response !== undefined) {
    return modalClause(asked.subject, asked.response, {
      negated: asked.not !== undefined,
      only: asked.only !== undefined,
      possible: /^(?:can|could|may|might)$|able|allowed|permitted/iu.test(asked.modal ?? ''),
    });
  }
  const bare = /^(?:must|shall|should|can|will|may|needs? to|has to)\s+(?<what>\S.*)$/isu.exec(line)?.groups
    ?.what;
  if (bare !== undefined) return `the system shall ${bare}`;
  const ability =
    /^(?:the\s+)?(?:ability|capability|option|possibility)\s+(?:for\s+(?<who>.{2,40}?)\s+)?to\s+(?<what>\S.*)$/iu.exec(
      line,
    )?.groups;
  if (ability?.what !== undefined) {
    return ability.who === undefined
      ? `the system shall be able to ${ability.what}`
      : `the system shall allow ${lowerFirst(ability.who)} to ${ability.what}`;
  }
  const purpose = /^to\s+(?<what>[a-z]+\s.+?)(?:,\s*(?:use|run|type|enter).*)?$/iu.exec(line)?.groups?.what;
  if (purpose !== undefined) return `the system shall offer a command to ${purpose}`;
  if (startsWithVerb(line)) return `the system shall ${verbPhrase(line)}`;
  return declarative(line);
}

function modalClause(
  subject: string,
  response: string,
  { negated, only, possible }: { negated: boolean; only: boolean; possible: boolean },
): string {
  const limit = only ? 'only ' : '';
  if (systemNoun.test(subject)) return `the system shall ${negated ? 'not ' : ''}${limit}${response}`;
  const who = lowerFirst(subject);
  if (isRole(subject) && !/^be\b/iu.test(response)) {
    if (negated) return `the system shall not allow ${who} to ${response}`;
    return `the system shall allow ${who} ${limit}to ${response}`;
  }
  const passive = /^be\s+(?<rest>\S.*)$/isu.exec(response)?.groups?.rest;
  if (passive !== undefined && possible && !negated)
    return `the system shall ensure that ${who} can ${limit}be ${passive}`;
  if (passive !== undefined) {
    const are = isPlural(subject) ? 'are' : 'is';
    return `the system shall ensure that ${who} ${are} ${negated ? 'not ' : ''}${limit}${withoutModals(passive)}`;
  }
  if (possible && !negated) return `the system shall let ${who} ${limit}${response}`;
  return `${who} shall ${negated ? 'not ' : ''}${limit}${response}`;
}

/** "are validated, and feedback should be provided" → "are validated, and that feedback is provided". */
function withoutModals(clause: string): string {
  return clause.replace(
    /(,? and )([^,;]{3,60}?)\s+(?:should|must|shall) be /iu,
    (_, link: string, subject: string) => `${link}that ${subject} ${isPlural(subject) ? 'are' : 'is'} `,
  );
}

/** What stands before the modal is a sentence of its own: "a loan lasts 7 days and can be extended". */
const isClause = (subject: string): boolean =>
  /,|\b(?:so|but)\b/iu.test(subject) || (!/\b(?:who|that|which)\b/iu.test(subject) && hasFiniteVerb(subject));

/** A sentence without a modal: a bullet that names a thing, or a clause that says what happens. */
function declarative(line: string): string {
  const acts =
    /^(?<subject>(?:(?:the|an?|each|every|all|our)\s+)?(?:[\p{L}\p{N}.-]+\s+){0,3}?[\p{L}\p{N}.-]+)\s+(?:(?:first|also|then|continuously|automatically)\s+)?(?<verb>[\p{L}]+)\b(?<rest>.*)$/iu.exec(
      line,
    )?.groups;
  const verb = acts?.verb ?? '';
  if (acts?.subject !== undefined && systemNoun.test(acts.subject) && startsWithVerb(verb)) {
    return `the system shall ${verbPhrase(`${verb}${acts.rest ?? ''}`)}`;
  }
  if (acts?.subject !== undefined && isRole(acts.subject) && startsWithVerb(verb)) {
    return `the system shall allow ${lowerFirst(acts.subject)} to ${baseForm(verb)}${acts.rest ?? ''}`;
  }
  const duty = /^(?:adherence to|compliance with|conformity with)\s+(?<what>\S.*)$/iu.exec(line)?.groups
    ?.what;
  if (duty !== undefined) return `the system shall comply with ${duty}`;
  if (hasFiniteVerb(line)) return `the system shall ensure that ${lowerFirst(line)}`;
  return `the system shall provide ${lowerFirst(line)}`;
}
