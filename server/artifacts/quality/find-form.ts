import { isSystem, readEars } from '../ears.ts';
import { type CheckedText, type Hit, whole } from './checked-text.ts';
import type { RuleId } from './rules.ts';
import type { Word } from './words-in.ts';

type FormHit = Hit & { readonly rule: RuleId };

const binding = /\b(?:shall|must)\b/iu;
/** Also where an insertion parts the verb from what it binds: "The system shall, as far as …". */
const obliges = /[\p{L}\p{N}]\s{1,3}(?:shall|must),/iu;
const weak = /\b(?:should|will|can|may|might|could|would)\b/iu;
const verbsWithoutDeed = new Set('support handle manage process facilitate accommodate'.split(' '));
const phrasalWithoutDeed = new Set(['deal with', 'cater for', 'cater to', 'take care']);

/** Statements are a few lines; more is judged by what it opens with. */
const statementCharsMax = 2_000;

/** Whether a requirement has the form of one, binds, says who acts, and by a verb that names a deed. */
export function findForm(
  { text, role }: Pick<CheckedText, 'text' | 'role'>,
  words: readonly Word[],
): FormHit[] {
  const opening = text.slice(0, statementCharsMax);
  const modal = binding.test(opening) ? null : weak.exec(opening);
  const weakHit: FormHit[] = modal
    ? [{ rule: 'weak-modal', start: modal.index, end: modal.index + modal[0].length }]
    : [];
  if (role === 'quality') return weakHit;
  if (role !== 'requirement' || text.trim() === '') return [];
  const ears = readEars(opening);
  if (ears.subject === '' && !obliges.test(opening)) return [{ rule: 'not-ears', ...whole(text) }];
  return [
    ...weakHit,
    ...passiveIn(opening, ears.subject),
    ...unclearVerbIn(opening, ears.response),
    ...pronounIn(opening, words),
  ];
}

const irregular =
  'sent|shown|kept|held|made|put|set|built|paid|sold|told|lost|found|read|cut|given|taken|written|drawn|done|hidden|chosen|begun|left|met|split|shut|brought|bought|caught|taught|understood|led|fed|run';
const passive = new RegExp(
  `\\b(?:shall|must|should|will|can|may)\\s(?:not\\s)?be\\s(?:\\p{L}{2,20}ly\\s)?(?:\\p{L}{2,20}ed|${irregular})\\b`,
  'iu',
);
/** "By" with somebody behind it, rather than a time, a way or an -ing. */
const agent = /\bby\s(?!\d|default|e-?mail|post|text|phone|card|then|noon|midnight|means|\p{L}+ing\b)/iu;

function passiveIn(text: string, subject: string): FormHit[] {
  const found = passive.exec(text);
  if (!found || (isSystem(subject) && !/^it$/iu.test(subject)) || agent.test(text.slice(found.index)))
    return [];
  return [{ rule: 'passive', start: found.index, end: found.index + found[0].length }];
}

function unclearVerbIn(text: string, response: string): FormHit[] {
  const [first = '', second = ''] = response.toLowerCase().split(/\s+/);
  const isUnclear = verbsWithoutDeed.has(first) || phrasalWithoutDeed.has(`${first} ${second}`);
  const start = isUnclear ? text.indexOf(response.split(/\s+/)[0] ?? '') : -1;
  return start < 0 ? [] : [{ rule: 'unclear-verb', start, end: start + first.length }];
}

const determiners = new Set(['the', 'a', 'an', 'each', 'every', 'any', 'another']);
const objects = new Set(['him', 'them', 'it', 'he', 'she', 'they']);
const verbsBeforeNothing = new Set(['is', 'was', 'has', 'takes', 'comes', 'depends']);

/** A pronoun with several things before it that it might stand for, or none. */
function pronounIn(text: string, words: readonly Word[]): FormHit[] {
  const things: string[] = [];
  for (const [at, { word, start, end }] of words.entries()) {
    if (start >= text.length) break;
    const next = words[at + 1]?.word ?? '';
    // "The clock of the meter" is one thing, and the system is not meant by "it".
    if (
      determiners.has(word) &&
      words[at - 1]?.word !== 'of' &&
      !/^(?:system|same|other|following|user's)$/u.test(next)
    )
      things.push(next);
    if (!objects.has(word) || verbsBeforeNothing.has(next)) continue;
    if (new Set(things).size !== 1) return [{ rule: 'pronoun', start, end }];
  }
  return [];
}
