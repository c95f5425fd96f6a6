import type { CheckedText, Hit } from './checked-text.ts';
import { deedVerbs, nounVerbs, pairsOfVerbs } from './deed-verbs.ts';
import type { Word } from './words-in.ts';

const modals = new Set(['shall', 'must', 'should', 'will', 'can', 'may']);
const joins = new Set(['and', 'or', 'then']);
const between = new Set([
  'also',
  'then',
  'to',
  'automatically',
  'finally',
  'optionally',
  'shall',
  'must',
  'either',
]);
const determiners = new Set(
  'the a an all any each every its their his her my our your it them this that these those new up only whether which no both'.split(
    ' ',
  ),
);
/** What opens a condition: deeds in it are no deeds of the system. */
const openers = new Set(
  'when whenever while if unless where once after before until because so that which who whose'.split(' '),
);

/**
 * More than one deed in what is asked for: a second obligation, or a verb joined to the first one. The response of a requirement after
 * its first "shall", or all of a story's wish.
 */
export function findCompound(
  { text, role }: Pick<CheckedText, 'text' | 'role'>,
  words: readonly Word[],
): Hit[] {
  const first = role === 'want' ? -1 : words.findIndex(({ word }) => word === 'shall' || word === 'must');
  if (role !== 'want' && first < 0) return [];
  let inCondition = false;
  for (let at = first + 1; at < words.length; at += 1) {
    const word = words[at] as Word;
    const previous = words[at - 1];
    // What follows the sentence of the deed explains it.
    if (previous && endsDeed(text.slice(previous.end, word.start))) return secondDuty(words, at);
    if (openers.has(word.word)) inCondition = true;
    if (modals.has(word.word) && !inCondition && at > first + 1)
      return [{ start: word.start, end: endOf(words, at + 1) }];
    const joined = joins.has(word.word) || /,\s*$/u.test(text.slice(previous?.end ?? 0, word.start));
    if (!joined || inCondition) continue;
    const verb = verbAfter(words, joins.has(word.word) ? at + 1 : at);
    if (verb < 0 || isPair(words, at, verb)) continue;
    return [
      { start: joins.has(word.word) ? word.start : (words[verb]?.start ?? 0), end: endOf(words, verb) },
    ];
  }
  return [];
}

function endsDeed(gap: string): boolean {
  return /[.!?;:]\s|\(/u.test(gap);
}

/** A later sentence of the same item that obliges as well. */
function secondDuty(words: readonly Word[], from: number): Hit[] {
  const modal = words.findIndex(({ word }, at) => at >= from && (word === 'shall' || word === 'must'));
  return modal < 0 ? [] : [{ start: words[modal]?.start ?? 0, end: endOf(words, modal + 1) }];
}

function endOf(words: readonly Word[], at: number): number {
  return (words[at] ?? words.at(-1))?.end ?? 0;
}

/** Where a verb begins behind a joining word; -1 where a noun or something else does. */
function verbAfter(words: readonly Word[], from: number): number {
  let at = from;
  while (between.has(words[at]?.word ?? '')) at += 1;
  const word = words[at]?.word ?? '';
  const next = words[at + 1]?.word ?? '';
  if (deedVerbs.has(word) && !joins.has(next) && next !== 'of' && next !== '') return at;
  return nounVerbs.has(word) && determiners.has(next) ? at : -1;
}

function isPair(words: readonly Word[], join: number, verb: number): boolean {
  return pairsOfVerbs.has(`${words[join - 1]?.word}-${words[join]?.word}-${words[verb]?.word}`);
}
