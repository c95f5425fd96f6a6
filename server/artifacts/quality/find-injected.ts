import type { CheckedText, Hit } from './checked-text.ts';
import type { RuleId } from './rules.ts';
import type { Word } from './words-in.ts';

/** Ways in which a text turns from the product to the model that reads it. */
const orders =
  /\b(?:ignore|disregard|forget|override|bypass)\s(?:(?:all|any|everything|the|your|of|my|these|those)\s){0,3}(?:previous|prior|earlier|above|preceding|former|system)\b(?:\s(?:rules?|instructions?|prompts?|messages?|context|directions?|text))?|\b(?:ignore|disregard|forget)\s(?:all\s|the\s|your\s){1,2}(?:rules|instructions|guidelines)\b|\byou are (?:now|no longer)\s(?:an?\s|in\s|the\s)?\p{L}{2,20}|\b(?:reveal|repeat|output|print|show|leak)\s(?:me\s)?(?:the\s|your\s|its\s){0,2}(?:hidden\s|system\s|secret\s|initial\s)(?:prompt|instructions?|message)\b|\bdeveloper mode\b|\bdo not tell (?:the user|anyone|anybody)\b|\bas an ai (?:language )?model\b|\b(?:vergiss|ignoriere) alle (?:bisherigen|vorherigen|vorigen) (?:anweisungen|regeln)/giu;
const markup =
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<\/?(?:system|assistant|inputs)\s{0,3}>|(?:^|\n)\s{0,4}(?:system|assistant)\s?:\s?(?=\p{L})/giu;

/** Without one of these no order is complete: the pattern is long, and most texts have none. */
const complements = new Set(
  `previous prior earlier above preceding former system rules instructions guidelines prompt message now longer mode user anyone anybody model
  anweisungen regeln`.split(/\s+/),
);

/** Words that give orders to a model. */
export function findInjected(
  { text }: Pick<CheckedText, 'text'>,
  words: readonly Word[],
): (Hit & { readonly rule: RuleId })[] {
  const isComplete = words.some(({ word }) => complements.has(word));
  return (isComplete ? [orders, markup] : [markup]).flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({
      rule: 'injected' as const,
      start: index,
      end: index + words.length,
    })),
  );
}

/** Zero width, direction, tags, interlinear marks. Joiners stay: Persian, Hindi and emoji are written with them; so do the tags of a flag. */
const unseen =
  /\u{1F3F4}[\u{E0020}-\u{E007F}]{1,10}|[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\u{E0001}\u{E0020}-\u{E007F}]{1,200}/gu;
const flag = '\u{1F3F4}';

/** Characters that a reviewer does not see and a model reads. */
export function findHidden({ text }: Pick<CheckedText, 'text'>): (Hit & { readonly rule: RuleId })[] {
  return Array.from(text.matchAll(unseen), ({ 0: words, index }) => ({ words, start: index }))
    .filter(({ words }) => !words.startsWith(flag))
    .map(({ words, start }) => ({ rule: 'hidden-characters', start, end: start + words.length }));
}
