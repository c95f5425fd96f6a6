import { baseForm, baseOfGerund, baseOfThirdPerson } from '#server/models/drafter/verb-forms.ts';

/** Small first letter, but for names, acronyms and identifiers. */
export function lowerFirst(text: string): string {
  const word = /^\S+/u.exec(text)?.[0] ?? '';
  const plain = /^\p{Lu}(?:\p{Ll}*|\p{Ll}+-\p{Ll}+)['’,]?s?$/u.test(word);
  const name =
    /^\S+\s+\p{Lu}/u.test(text) &&
    !/^(?:the|an?|each|every|all|any|this|these|users?|if|when)\b/iu.test(text);
  return plain && !name ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const coordinated = /((?:, and|, or|,| and| or)\s+(?:\p{L}+ly\s+)?)(\p{L}+)(?=\s)/giu;

/** A verb phrase in its base form: "Correctly fetches and processes data" → "correctly fetch and process data". */
export function verbPhrase(text: string): string {
  const match = /^(?<adverbs>(?:\p{L}+ly\s+(?:and\s+)?){0,2})(?<verb>[\p{L}-]+)(?<rest>.*)$/isu.exec(
    text.trim(),
  );
  const { adverbs = '', verb = '', rest = '' } = match?.groups ?? {};
  const third = baseOfThirdPerson(verb) !== null;
  const gerund = baseOfGerund(verb) !== null;
  const base = baseForm(verb);
  const until = rest.search(/\s(?:until|when|if|that|which|where|while)\s/iu);
  const own = until === -1 ? rest : rest.slice(0, until);
  const others = own.replace(coordinated, (whole, link, word) => {
    const other = third ? baseOfThirdPerson(word) : gerund ? baseOfGerund(word) : null;
    return other === null ? whole : `${link}${other}`;
  });
  return `${lowerFirst(adverbs)}${base}${others}${rest.slice(own.length)}`;
}

export function isPlural(subject: string): boolean {
  const head =
    subject.replace(/\s*\([^)]*\)/gu, '').split(/,|\s(?:of|in|for|from|to|with|including)\s/u)[0] ?? '';
  const last = head.trim().split(/\s+/u).at(-1)?.toLowerCase() ?? '';
  if (/\band\b/iu.test(head) || /^(data|people|staff|criteria|media)$/u.test(last)) return last !== 'data';
  return /s$/u.test(last) && !/(ss|us|is|ics)$/u.test(last) && !/^(each|every|an?)\b/iu.test(subject);
}

const auxiliaries =
  /\b(?:is|are|was|were|has|have|does|do|costs?|fails?|starts?|works?|comes?|goes|gets?|becomes?|stays?|remains?|happens?|follows?|contains?|represents?|serves?|expires?|lasts?|needs?|meets?|uses?|exchanges?|takes?)\b/iu;

/** Whether a text says that something happens, not only names a thing. */
export function hasFiniteVerb(text: string): boolean {
  if (auxiliaries.test(text)) return true;
  return text
    .split(/\s+/u)
    .slice(1, 8)
    .some((word) => baseOfThirdPerson(word.replace(/[^\p{L}]/gu, '')) !== null && !isNounHere(word));
}

/** Plural nouns that look like verbs. */
const isNounHere = (word: string): boolean =>
  /^(?:tools|records|lists|limits|reports|plans|updates|orders|reviews|views|searches|requests|messages|functions|methods|links|forms|stores|offers|shares|scans|charges|exports|imports|checks|tests|documents|processes|tags|schedules|limits|measures|places|displays|queries|builds|marks|books|invites)\b/iu.test(
    word,
  );
