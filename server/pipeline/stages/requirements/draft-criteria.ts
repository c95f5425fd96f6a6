import { clipped } from '#server/models/drafter/plain-text.ts';
import { statementParts } from './requirement-statement.ts';

const said = /[“"]([^“”"]{1,80})[”"]/gu;

/** One to three observable results, each read off the sentence itself. */
export function draftCriteria(body: string, under: string): string[] {
  const { condition, main } = statementParts(body, under);
  const criteria = [
    ...outputs(body, condition?.given ?? null),
    ...formats(body),
    ...limits(body),
    ...inputs(body),
    ...parts(body),
  ];
  if (criteria.length === 0) criteria.push(observation(main, condition?.given ?? null));
  return [...new Set(criteria)].slice(0, 3);
}

function outputs(body: string, condition: string | null): string[] {
  if (!/\b(outputs?|prints?|displays?|shows?|messages?|answers?|returns?)\b/iu.test(body)) return [];
  return [...body.matchAll(said)].map(([, words]) =>
    condition === null
      ? `The output is exactly “${words}”.`
      : `${clipped(condition, 180)}, the output is exactly “${words}”.`,
  );
}

const formatted =
  /\b(?:(?:in|follows)\s+the\s+(?:following\s+)?(?:format|order):?|format\s+is:?|format:)\s+(?!as\b)([^.(]{2,100})/iu;

function formats(body: string): string[] {
  const format = formatted.exec(body)?.[1];
  return format === undefined ? [] : [`The format is checked against: ${format.trim()}.`];
}

function limits(body: string): string[] {
  const limit =
    /\b((?:for|at (?:most|least)|up to|no more than|within|under|after|every|maximum of|minimum of|exactly|costs?|limited to)\s+\d[\d.,]*\s*[%\p{L}-]*(?:\s+\p{L}+)?)/iu.exec(
      body,
    )?.[1];
  if (limit === undefined) return [];
  return [
    `One case on each side of the limit “${limit.trim()}” is tested: it passes inside and is refused outside.`,
  ].map((text) =>
    /^(costs?|exactly|after|every)/iu.test(limit)
      ? `The figure observed is that of the brief: ${limit.trim()}.`
      : text,
  );
}

function inputs(body: string): string[] {
  const count = /\breads?\s+((?:\d+|one|two|three|four|five|six)\s+\p{L}+)/iu.exec(body)?.[1];
  return count === undefined
    ? []
    : [`With ${count.trim()} given, the input is accepted; with less, it is refused and nothing changes.`];
}

/** What the sentence enumerates must all be there. */
function parts(body: string): string[] {
  const list = enumerations.map((pattern) => pattern.exec(body)?.[1]).find((found) => found !== undefined);
  return list === undefined ? [] : [`Each of these is present and correct: ${list.trim()}.`];
}

const enumerations = [
  /(?:including|such as|namely|like|:)\s+((?:[^,.;:()]{2,40},\s+){1,8}(?:and|or)\s+[^,.;:()]{2,40})/iu,
  /(?:of|for|with|by)\s+((?:[^,.;:()]{2,24},\s+){1,8}(?:and|or)\s+[^,.;:()]{2,24}?)(?=[,.;:()]|$)/iu,
];

const observations: readonly (readonly [RegExp, (what: string) => string])[] = [
  [
    /^(?:notify|remind|alert|e-?mail|inform|send\b.*\b(?:message|reminder|e-?mail|notification|text))\b/iu,
    (what) => `A test that makes the system ${what} finds the message at each addressee, once.`,
  ],
  [
    /^(?:add|create|register|send|book|submit|assign|issue|place|upload|import|record|report)\b/iu,
    (what) =>
      `After the system is told to ${what}, the new entry is found by a search and survives a restart.`,
  ],
  [
    /^(?:query|list|search|view|find|filter|see|look|show|display|browse|retrieve|fetch)\b/iu,
    (what) =>
      `With matching and non-matching data present, a test to ${what} yields all that match and nothing else.`,
  ],
  [
    /^(?:update|change|modify|edit|manage|configure|set|reschedule|rename)\b/iu,
    (what) =>
      `After a request to ${what}, reading again gives the new value and leaves all others as they were.`,
  ],
  [
    /^(?:delete|remove|cancel|archive|revoke)\b/iu,
    (what) => `After a request to ${what}, it is no longer found, and what refers to it stays consistent.`,
  ],
  [
    /^(?:store|save|write|persist|keep|serialize|export|generate)\b/iu,
    (what) => `What a test lets the system ${what} is read back unchanged after a restart.`,
  ],
  [
    /^(?:read|load|parse|deserialize|accept|receive)\b/iu,
    (what) => `The system can ${what} when the input is valid, and names the fault when it is not.`,
  ],
  [
    /^(?:prevent|validate|check|verify|restrict|limit|reject)\b/iu,
    (what) =>
      `The system is seen to ${what}: a permitted case passes, a forbidden one is refused with a reason.`,
  ],
  [
    /^(?:exit|quit|log)\b/iu,
    (what) => `Seen from outside, the system does ${what}, and nothing entered before is lost.`,
  ],
];

function observation(main: string, condition: string | null): string {
  const given = condition === null ? '' : `${clipped(condition, 160)}: `;
  const granted = /^the system shall allow (?<who>.{2,60}?) (?:only )?to (?<what>\S.*)$/iu.exec(main)?.groups;
  if (granted?.who !== undefined && granted.what !== undefined) {
    return `${given}As ${singular(granted.who)}, a tester manages to ${clipped(granted.what, 160)}, and sees the result.`;
  }
  const ensured = /^the system shall ensure that (?<what>\S.*)$/iu.exec(main)?.groups?.what;
  if (ensured !== undefined) return `${given}A test observes that ${clipped(ensured, 160)}.`;
  const response = main.replace(/^the system shall\s+/iu, '');
  const matching = observations.find(([verb]) => verb.test(response));
  if (matching !== undefined) return given + matching[1](clipped(response, 150));
  const provided = /^provide (?<what>\S.*)$/iu.exec(response)?.groups?.what;
  if (provided !== undefined) return `${given}A tester uses ${clipped(provided, 160)} from start to end.`;
  const part = /^(?<subject>\S.{0,100}?) shall (?<does>\S.*)$/iu.exec(main)?.groups;
  if (part?.subject !== undefined && part.does !== undefined) {
    return `${given}A tester sees ${part.subject} ${clipped(part.does, 160)}.`;
  }
  return `${given}A tester sees the system ${clipped(response, 160)}.`;
}

const singular = (who: string): string =>
  /^\p{L}+s$/u.test(who) ? `${/^[aeio]/iu.test(who) ? 'an' : 'a'} ${who.slice(0, -1)}` : who;
