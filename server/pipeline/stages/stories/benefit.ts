import type { Ears } from '#server/artifacts/ears.ts';
import { isRefusal } from './speaks-of-failure.ts';

/** What kind of deed a verb is, and what its actor gains by it: clauses that are true of every deed of the kind. */
const benefits: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:reject|refuse|validate|verify|check|prevent|deny|block|detect|warn|fail)/i,
    'mistakes are caught before they do harm',
  ],
  [
    /^(?:log ?in|sign in|authenticate|authori[sz]e|encrypt|protect|secure|restrict)/i,
    'only those who may reach my data can reach it',
  ],
  [/^(?:regist(?:er|rat)|sign up|enrol)/i, 'I can start to use the system under my own name'],
  [
    /^(?:exit|quit|log ?out|sign out|close|stop|leave)/i,
    'I can end my work when I choose, without losing what is done',
  ],
  [
    /^(?:pay|charge|deduct|transfer|recharge|refund|bill|credit|debit)/i,
    'the money on record always matches what was done',
  ],
  [
    /^(?:query|search|find|look ?up|list|view|see|show|display|present|browse|filter|sort|output|print)/i,
    'I can act on current information',
  ],
  [/^(?:notify|inform|alert|remind|confirm|e-?mail|message)/i, 'I know at once what has happened'],
  [
    /^(?:import|load|read|fetch|retrieve|receive|obtain|deseriali[sz]e|restore)/i,
    'work goes on from the data that already exists',
  ],
  [
    /^(?:export|write|save|store|persist|record|keep|seriali[sz]e|preserve|back ?up|log\b)/i,
    'nothing that was entered is lost',
  ],
  [/^(?:update|edit|modify|change|rename|correct|adjust|manage|maintain)/i, 'what is recorded stays correct'],
  [/^(?:delete|remove|cancel|archive|clear)/i, 'nothing that is no longer wanted stays behind'],
  [/^(?:send|submit|deliver|ship|publish|share|post)/i, 'what is sent reaches the one it is meant for'],
  [/^(?:sign|approve|accept|close|complete)/i, 'everyone can see that the matter is settled'],
  [
    /^(?:add|create|enter|upload|assign|construct|build|populate|generate|set)/i,
    'later steps have what they need',
  ],
  [
    /^(?:calculate|compute|determine|identify|rank|count)/i,
    'I get the result without working it out by hand',
  ],
  [/^(?:navigate|route|redirect|open|switch)/i, 'I reach every part without losing my place'],
];

/** What the actor gains, from the kind of deed; where that is unknown, only what is certain. */
export function benefitOf({ conditions, response, negated }: Ears, action: string, area: string): string {
  if (negated) return 'nothing happens that nobody asked for';
  const onFailure = conditions.some(({ keyword }) => keyword !== 'unless') && isRefusal(response);
  if (onFailure) return 'I learn of a mistake at once and nothing is spoilt by it';
  // "Effectively load" is to load.
  const deed = action.trim().replace(/^(?:\p{L}+ly(?:\s+and)?\s+)+/iu, '');
  const words = deed.split(/\s+/u);
  const telling = saysLittle.test(words[0] ?? '') ? words.slice(1).flatMap(verbsBehind) : [deed];
  const known = telling
    .map((deed) => benefits.find(([verb]) => verb.test(deed)))
    .find((found) => found !== undefined);
  return known?.[1] ?? `I can rely on “${area}” to do its part`;
}

/** Verbs that leave the deed to their object: "handle registration", "support searching by name". */
const saysLittle =
  /^(?:handle|support|provide|offer|include|implement|facilitate|serve|process|perform|ensure|enable|execute|run|have|do)$/i;

/** "searching" → "search", "registration" → "regist…": the verbs that an object may come from. */
function verbsBehind(word: string): string[] {
  const bare = word.replace(/[^\p{L}]/gu, '');
  return bare.length < 4 ? [] : [bare.replace(/ing$/iu, ''), bare];
}
