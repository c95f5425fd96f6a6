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
  /^(?<subject>\S.{0,160}?)\s+(?:shall|must|should|can|could|may|might|will|needs? to|ha(?:s|ve) to|(?:is|are) (?:able|required|expected|allowed|permitted) to)\s+(?<not>not\s+)?(?:also\s+|be able to\s+|then\s+)?(?<only>only\s+)?(?<response>\S.*)$/isu;
const cannot = /^(?<subject>\S.{0,160}?)\s+(?:cannot|can't|must not|may not)\s+(?<response>\S.*)$/isu;
const systemNoun =
  /^(?:(?:the|this|our|a)\s+)?(?:[\p{L}\p{N}.+-]+\s+){0,3}?(?:system|app|application|software|platform|program|service|tool|website|web ?site|site|product|solution|portal|it|we|umm|code block)$/iu;
const english = /\b(the|an?|of|to|and|for|in|is|are|be|with|by|on|or|shall|must|should|can|users?)\b/i;

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
  if (!english.test(line) && !startsWithVerb(line)) {
    return { condition: null, main: `the system shall satisfy “${clipped(line, 240)}”` };
  }
  const { condition, rest } = readCondition(line, under);
  return { condition, main: mainClause(rest) };
}

/** The whole requirement, after the Easy Approach to Requirements Syntax. */
export function requirementStatement(body: string, under: string): string {
  const { condition, main } = statementParts(body, under);
  const whole = condition === null ? main : `${condition.text}, ${condition.then ? 'then ' : ''}${main}`;
  const sentence = clipped(whole.charAt(0).toUpperCase() + whole.slice(1), 420);
  return /[.…]$/u.test(sentence) ? sentence : `${sentence}.`;
}

function mainClause(line: string): string {
  const denied = cannot.exec(line)?.groups;
  if (denied?.subject !== undefined && denied.response !== undefined) {
    return modalClause(denied.subject, denied.response, { negated: true, only: false });
  }
  const asked = startsWithVerb(line) ? undefined : modal.exec(line)?.groups;
  if (asked?.subject !== undefined && asked.response !== undefined) {
    return modalClause(asked.subject, asked.response, {
      negated: asked.not !== undefined,
      only: asked.only !== undefined,
    });
  }
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
  { negated, only }: { negated: boolean; only: boolean },
): string {
  const limit = only ? 'only ' : '';
  if (systemNoun.test(subject)) return `the system shall ${negated ? 'not ' : ''}${limit}${response}`;
  const who = lowerFirst(subject);
  if (isRole(subject) && !/^be\b/iu.test(response)) {
    if (negated) return `the system shall not allow ${who} to ${response}`;
    return `the system shall allow ${who} ${limit}to ${response}`;
  }
  const passive = /^be\s+(?<rest>\S.*)$/isu.exec(response)?.groups?.rest;
  if (passive !== undefined) {
    const are = isPlural(subject) ? 'are' : 'is';
    return `the system shall ensure that ${who} ${are} ${negated ? 'not ' : ''}${limit}${passive}`;
  }
  return `${who} shall ${negated ? 'not ' : ''}${limit}${response}`;
}

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
  if (hasFiniteVerb(line)) return `the system shall ensure that ${lowerFirst(line)}`;
  return `the system shall provide ${lowerFirst(line)}`;
}
