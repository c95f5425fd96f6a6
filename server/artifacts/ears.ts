/** A requirement's parts after EARS: what sets it off, who must do what. */
export interface Ears {
  readonly conditions: readonly { readonly keyword: EarsKeyword; readonly text: string }[];
  readonly subject: string;
  /** Verb phrase in its base form ("deduct 15 units"), without full stop; the whole statement where it has no such form. */
  readonly response: string;
  readonly negated: boolean;
  /** Whom the system lets do something, and what: "allow couriers to sign parcels" gives "couriers" and "sign parcels". */
  readonly grant: { readonly actor: string; readonly action: string } | null;
}

/** `at` stands for a phrase that opens with no keyword ("At the start of the program, …"); its text is the whole phrase. */
export type EarsKeyword = 'when' | 'while' | 'if' | 'unless' | 'where' | 'at';

/** Strongest first: "If a user cannot pay, the system shall …" must split at "shall". */
const modals = ['shall', 'must|should|will', 'can|may'].map(
  (verb) => new RegExp(`^(?<before>.*?)\\b(?:${verb})\\s+(?<not>not\\s+)?(?<response>\\S.*)$`, 'isu'),
);
const opener = /(?:^|,\s*)(?:and\s+)?(when(?:ever)?|while|if|unless|where)\s+/giu;
const granting =
  /^(?:let|allow|enable|permit|help)s?\s+(?<actor>(?:an?\s+|the\s+|each\s+|every\s+|any\s+)?[\p{L}\p{N}/-]+(?:\s+[\p{L}\p{N}/-]+){0,2}?)\s+(?<only>only\s+)?to\s+(?<action>\S.*)$/isu;
const letting =
  /^let\s+(?<actor>(?:an?|the|each|every|any)\s+[\p{L}\p{N}/-]+|users|people|admins?|administrators|everyone|anyone)\s+(?<action>\S.*)$/isu;

/** Reads a requirement after the Easy Approach to Requirements Syntax; never fails. */
export function readEars(statement: string): Ears {
  const line = statement
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;]+$/u, '');
  const parts = modals.map((modal) => modal.exec(line)?.groups).find((groups) => groups !== undefined);
  if (parts?.response === undefined) {
    return { conditions: [], subject: '', response: line, negated: false, grant: null };
  }
  const before = (parts.before ?? '').trim();
  const comma = before.lastIndexOf(',');
  const response = firstSentence(parts.response).replace(/^be able to\s+/iu, '');
  const negated = parts.not !== undefined;
  return {
    conditions: conditionsIn(before.slice(0, comma + 1)),
    subject: before
      .slice(comma + 1)
      .trim()
      .replace(/^then\s+/iu, ''),
    response,
    negated,
    // "Shall not allow" serves whoever is protected, not whoever is stopped.
    grant: negated ? null : grantIn(response),
  };
}

function grantIn(response: string): Ears['grant'] {
  const parts = (granting.exec(response) ?? letting.exec(response))?.groups;
  if (parts?.actor === undefined || parts.action === undefined) return null;
  return { actor: parts.actor, action: `${parts.only ?? ''}${parts.action}` };
}

/** What follows the first full stop explains; it is no part of the form. */
function firstSentence(text: string): string {
  return (text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)[0] ?? text).trim().replace(/\.$/u, '');
}

function conditionsIn(text: string): Ears['conditions'] {
  const openers = [...text.matchAll(opener)];
  const phrase = uncapitalisedPhrase(text.slice(0, openers[0]?.index));
  const leading = phrase === '' ? [] : [{ keyword: 'at' as const, text: phrase }];
  const opened = openers.map((match, index) => ({
    keyword: (match[1] ?? 'when').toLowerCase().replace('whenever', 'when') as EarsKeyword,
    text: text
      .slice(match.index + match[0].length, openers[index + 1]?.index ?? text.length)
      .replace(/[,\s]+(?:then)?\s*$/iu, ''),
  }));
  return [...leading, ...opened];
}

/** Whether a subject is the system itself and not one of its users or parts. */
export function isSystem(subject: string): boolean {
  return /\b(?:system|application|app|program|software|it)$/iu.test(subject);
}

/** A condition as it stands behind the deed: "if the name is taken", "at the start of the day". */
export function circumstance({ keyword, text }: Ears['conditions'][number]): string {
  return keyword === 'at' ? text : `${keyword} ${text}`;
}

function uncapitalisedPhrase(text: string): string {
  const phrase = text.replace(/[,\s]+$/u, '');
  return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}
