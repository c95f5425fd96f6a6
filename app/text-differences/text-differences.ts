import { diffLines, diffWordsWithSpace } from 'diff';

/** A stretch of two texts: in both, only in the older, or only in the newer. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

const wordsTimeoutMs = 300;
const linesTimeoutMs = 1_000;

/**
 * What changed from one text to another, word by word within the lines that changed. Texts that differ so much that comparing words would
 * hold the page up are told line by line, or as wholes.
 */
export function textDifferences(older: string, newer: string): Stretch[] {
  const lines = diffLines(older, newer, { timeout: linesTimeoutMs });
  if (!lines) return merged([stretch('gone', older), stretch('new', newer)]);
  const stretches: Stretch[] = [];
  for (let index = 0; index < lines.length; index++) {
    const part = lines[index];
    const next = lines[index + 1];
    if (!part) continue;
    if (part.removed && next?.added) {
      stretches.push(...byWords(part.value, next.value));
      index++;
    } else stretches.push(stretch(kindOf(part), part.value));
  }
  return merged(stretches);
}

function byWords(older: string, newer: string): Stretch[] {
  const words = diffWordsWithSpace(older, newer, { timeout: wordsTimeoutMs });
  return words
    ? words.map((part) => stretch(kindOf(part), part.value))
    : [stretch('gone', older), stretch('new', newer)];
}

const stretch = (kind: Stretch['kind'], text: string): Stretch => ({ kind, text });
const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): Stretch['kind'] =>
  added ? 'new' : removed ? 'gone' : 'same';

function merged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const { kind, text } of stretches) {
    const last = out.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) out[out.length - 1] = { kind, text: last.text + text };
    else out.push({ kind, text });
  }
  return out;
}

/** How many words are in one text alone. */
export function wordCounts(stretches: readonly Stretch[]): { readonly gone: number; readonly new: number } {
  const count = (kind: Stretch['kind']) =>
    stretches
      .filter((part) => part.kind === kind)
      .reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);
  return { gone: count('gone'), new: count('new') };
}

const contextChars = 240;

/** A long stretch that stayed, cut down to what stands beside the changes; `left` characters are between. */
export function aroundChanges(
  text: string,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): { readonly head: string; readonly tail: string; readonly left: string } {
  if (text.length <= contextChars * 2 + 80) return { head: text, tail: '', left: '' };
  const head = isFirst ? 0 : text.lastIndexOf(' ', contextChars) + 1 || contextChars;
  const tail = isLast
    ? text.length
    : text.indexOf(' ', text.length - contextChars) + 1 || text.length - contextChars;
  return { head: text.slice(0, head), left: text.slice(head, tail), tail: text.slice(tail) };
}
