import type { CheckedText, Hit, TextRole } from './checked-text.ts';
import { namedThings, type PhraseRule, phrasesByFirstWord } from './phrases.ts';
import { sentenceAround, type Word } from './words-in.ts';

/** Where each family of phrases is an objection: a benefit is a motive, and need not be measurable. */
const rolesOf: Readonly<Record<PhraseRule, readonly TextRole[]>> = {
  vague: ['requirement', 'quality', 'target', 'criterion', 'want', 'statement'],
  loophole: ['requirement', 'quality', 'target', 'criterion', 'want', 'statement'],
  'open-ended': ['requirement', 'quality', 'target', 'criterion', 'want', 'statement'],
  'indefinite-time': ['requirement', 'quality', 'target', 'criterion', 'want'],
  absolute: ['requirement', 'quality', 'target', 'criterion', 'statement'],
  ability: ['requirement', 'quality'],
};

/** Phrases of one or several words that a rule objects to, the longest at each place. */
export function findPhrases(
  { text, role }: Pick<CheckedText, 'text' | 'role'>,
  words: readonly Word[],
): (Hit & { readonly rule: PhraseRule })[] {
  const hits: (Hit & { readonly rule: PhraseRule })[] = [];
  for (let at = 0; at < words.length; ) {
    const found = longestAt(text, words, at);
    if (found && rolesOf[found.rule].includes(role) && !isMeant(text, words, at, found)) {
      hits.push({ rule: found.rule, ...placeOf(words, at, found.length) });
    }
    at += found?.length ?? 1;
  }
  return hits;
}

interface Found {
  readonly rule: PhraseRule;
  readonly first: string;
  /** In words of the text. */
  readonly length: number;
}

function longestAt(text: string, words: readonly Word[], at: number): Found | null {
  const word = words[at];
  // "real-time" is found as "real time" is; "best-before" is no "best".
  const known =
    phrasesByFirstWord.get(word?.word ?? '') ?? phrasesByFirstWord.get(word?.word.split('-')[0] ?? '');
  return (known ?? []).reduce<Found | null>((longest, phrase) => {
    const length = lengthOf(text, words, at, phrase.words);
    const isLonger = length > (longest?.length ?? 0);
    return isLonger ? { rule: phrase.rule, first: phrase.words[0] ?? '', length } : longest;
  }, null);
}

/** How many words of the text the phrase takes; 0 where it does not stand there. */
function lengthOf(text: string, words: readonly Word[], at: number, phrase: readonly string[]): number {
  if (words[at]?.word === phrase.join('-')) return 1;
  for (const [index, wanted] of phrase.entries()) {
    const word = words[at + index];
    if (word?.word !== wanted) return 0;
    const before = words[at + index - 1];
    if (index > 0 && before && !/^(?:\s*,?\s*|\.|-)$/u.test(text.slice(before.end, word.start))) return 0;
  }
  return phrase.length;
}

function placeOf(words: readonly Word[], at: number, length: number): Hit {
  return { start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0 };
}

/** Whether the words say something else here, or a figure in the same sentence says what they leave open. */
function isMeant(text: string, words: readonly Word[], at: number, { rule, first, length }: Found): boolean {
  const before = words[at - 1]?.word ?? '';
  const next = words[at + length]?.word ?? '';
  const { start, end } = placeOf(words, at, length);
  if (namedThings.get(first)?.includes(next)) return true;
  switch (rule) {
    case 'vague':
      if (before === 'as' && next === 'as') return true;
      if (first === 'most' && ['the', 'at'].includes(before)) return true;
      if (first === 'few' && ['a', 'no'].includes(before) && next === 'than') return true;
      if (first === 'common' && before === 'in') return true;
      if (first === 'many' && ['how', 'as'].includes(before)) return true;
      if (first === 'secure' && before === 'to') return true;
      return isExplained(text, start, end);
    case 'loophole':
      return next === 'by' || isExplained(text, start, end);
    case 'indefinite-time':
      if (['before', 'after', 'following'].includes(next)) return true;
      if (first === 'often' && ['how', 'as'].includes(before)) return true;
      return isTimed(text, start, end);
    default:
      return false;
  }
}

/** A figure right behind: "fast (within 2 s)", "quickly, i.e. in 2 s". */
function isExplained(text: string, start: number, end: number): boolean {
  const [, sentenceEnd] = sentenceAround(text, start, end);
  return /^[^(:]{0,40}(?:\(|:|,? i\.e\.|, that is)[^)]{0,60}\d/u.test(text.slice(end, sentenceEnd));
}

function isTimed(text: string, start: number, end: number): boolean {
  const [from, to] = sentenceAround(text, start, end);
  return /\b(?:within|every|in at most|in less than|no later than)\s+(?:\d|one|two|three|four|five|ten)/iu.test(
    `${text.slice(from, start)} ${text.slice(end, to)}`,
  );
}
