import type { Sentence } from './brief-outline.ts';
import { type Aside, classifySentence } from './classify-sentence.ts';
import { plainText } from './plain-text.ts';
import { withoutLabel } from './read-label.ts';

/** Why a sentence with the form of a need asks for nothing of its own; null where it does ask. */
export function asideOf({ text, path, kind }: Sentence): Aside | null {
  if (kind !== 'need') return null;
  const raw = text.slice(0, 800);
  const plain = plainText(raw);
  return classifySentence({
    text: plain,
    path,
    bullet: true,
    leadsIn: /[:：]$/u.test(plain),
    body: withoutLabel(raw),
  }).aside;
}

export const isAside = (sentence: Sentence): boolean => asideOf(sentence) !== null;
