import { createRequire } from 'node:module';

type Tokenizer = typeof import('gpt-tokenizer/encoding/o200k_base');

/** A tokenizer's work grows with the square of an unbroken run; cut before a space, where no token reaches across, the count stays exact. */
const windows = /[\s\S]{1,512}(?= \S|$)|[\s\S]{1,512}/gu;

/** So much of a text is really counted, at a few milliseconds the most, whatever is in it; prose has used up every threshold by then. */
const charactersCounted = 16_000;
/** About right for English prose and JSON: for what lies beyond, and where near enough will do. */
export const charactersPerToken = 4;
/** Words seen before are looked up. The library's own bound would keep a hundred thousand of them. */
const wordsKept = 10_000;
/** What looks like a control token in somebody's text is text. */
const asText = { disallowedSpecial: new Set<string>() } as const;

let loaded: Tokenizer['countTokens'] | null = null;

/** Loads the vocabulary: a third of a second of work, 70 MB. Done by itself at the first count. */
export function loadTokenizer(): Tokenizer['countTokens'] {
  if (loaded) return loaded;
  // Not an import: many a process holds this file and never counts, and those who count cannot wait.
  const load = createRequire(import.meta.url);
  const tokenizer: Tokenizer = load('gpt-tokenizer/encoding/o200k_base');
  tokenizer.setMergeCacheSize(wordsKept);
  loaded = tokenizer.countTokens;
  return loaded;
}

/**
 * Tokens of a text by the vocabulary o200k; models of other makers are some percent off it. Stops at `upTo` for those who ask
 * only whether there are so many.
 */
export function countTokens(text: string, upTo = Number.POSITIVE_INFINITY): number {
  const count = loadTokenizer();
  let tokens = Math.ceil(Math.max(0, text.length - charactersCounted) / charactersPerToken);
  for (const [window] of text.slice(0, charactersCounted).matchAll(windows)) {
    if (tokens >= upTo) return upTo;
    tokens += count(window, asText);
  }
  return Math.min(tokens, upTo);
}
