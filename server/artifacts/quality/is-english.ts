import { type Word, wordsIn } from './words-in.ts';

/** Frequent words that hardly any other language has, so that a few of them tell. */
const telling = new Set(
  'the and of to shall with that this from for are is be by when if which their they must it an or not each every i on as at can has have who'.split(
    ' ',
  ),
);
const wordsToTell = 12;
/** English prose has a third and more of them; its neighbours a few in a hundred. */
const shareMin = 0.06;

/** Whether words are English; null where there are too few to tell. */
export function looksEnglish(words: readonly Word[]): boolean | null {
  if (words.length < wordsToTell) return null;
  const known = words.reduce((sum, { word }) => sum + (telling.has(word) ? 1 : 0), 0);
  return known / words.length >= shareMin;
}

const sampleCharsMax = 20_000;

/** Whether a document as a whole is English, by its beginning; short ones are taken for it. */
export function isEnglish(texts: readonly string[]): boolean {
  let sample = '';
  for (const text of texts) {
    if (sample.length >= sampleCharsMax) break;
    sample += `${text.slice(0, sampleCharsMax)}\n`;
  }
  // Letters of other scripts tell at once, however few words.
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters > 0 && latin / letters < 0.5) return false;
  return looksEnglish(wordsIn(sample)) ?? true;
}
