import { foldText } from '#server/platform/fold-text.ts';

/** What somebody types into a search, made out: nothing of it can do more than ask for words. */
export interface SearchQuestion {
  readonly words: string;
  readonly typing: { readonly before: string; readonly word: string } | null;
  readonly itemId: string | null;
  /** The single words that a hit may be marked by; the last may be the beginning of one. */
  readonly marks: readonly string[];
}

const itemId = /^([a-z]{1,3})[-\s]?(\d{1,6})$/i;
const wordsMax = 12;

/**
 * Reads a search: words that must all be there, "in a row", -without one, or another. The last word counts as the beginning of one while
 * nothing stands behind it. Null where there is nothing to look for.
 */
export function readSearch(text: string): SearchQuestion | null {
  const id = itemId.exec(text.trim());
  const itemIdAsked = id ? `${id[1]?.toUpperCase()}-${Number(id[2])}` : null;
  const tokens = [...text.matchAll(/(-?)"([^"]*)("?)|(\S+)/g)].slice(0, wordsMax).map(readToken);
  const wanted = tokens.filter((token) => !token.without && token.words !== '');
  if (wanted.length === 0) return null;
  const last = tokens.at(-1);
  const typed = last && !last.quoted && !last.without && !/\s$/.test(text) && !isOr(last) ? last : null;
  return {
    words: tokens.map(asWebSearch).join(' '),
    typing: typed && typing(tokens.slice(0, -1), typed.words),
    itemId: itemIdAsked,
    marks: [...new Set(wanted.filter((token) => !isOr(token)).flatMap(({ words }) => words.split(' ')))],
  };
}

interface Token {
  readonly words: string;
  readonly quoted: boolean;
  readonly without: boolean;
}

function readToken([, minus, phrase, , word]: RegExpMatchArray): Token {
  if (word === undefined) return { words: foldText(phrase ?? ''), quoted: true, without: minus === '-' };
  return { words: foldText(word), quoted: false, without: /^-[^-\s]/.test(word) };
}

const isOr = ({ words, quoted, without }: Token): boolean => words === 'or' && !quoted && !without;

function asWebSearch({ words, quoted, without }: Token): string {
  if (words === '') return '';
  // Several words in one token stand in a row: «e-mail».
  const said = quoted || words.includes(' ') ? `"${words}"` : words;
  return without ? `-${said}` : said;
}

/** One letter of an alphabet begins too many words to be worth a look. */
function typing(before: readonly Token[], words: string): SearchQuestion['typing'] {
  const parts = words.split(' ');
  const word = parts.at(-1) ?? '';
  if (/^[\x20-\x7f]?$/.test(word)) return null;
  return { before: [...before.map(asWebSearch), ...parts.slice(0, -1)].join(' '), word };
}
