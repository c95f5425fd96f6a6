import type { CheckedText, Hit } from './checked-text.ts';
import { findCompound } from './find-compound.ts';
import { findForm } from './find-form.ts';
import { findHidden, findInjected } from './find-injected.ts';
import { findPatterns, findPlaceholders } from './find-patterns.ts';
import { findPhrases } from './find-phrases.ts';
import { findSolution, findVagueRole } from './find-story-form.ts';
import { findUntestable } from './find-untestable.ts';
import type { Finding } from './finding.ts';
import { looksEnglish } from './is-english.ts';
import { object } from './objection.ts';
import { isQuotedIn } from './quoted-spans.ts';
import { type RuleId, ruleIds } from './rules.ts';
import { wordsIn } from './words-in.ts';

type RuleHit = Hit & { readonly rule: RuleId };

/** What one text may be blamed for by one rule: more would bury the rest. */
const ofOneRuleMax = 5;

/** All that the rules for single texts object to, in the order of its words. `english` says what the document is written in. */
export function inspectText(checked: CheckedText, english: boolean): Finding[] {
  const { itemId, field, text } = checked;
  const hits = [...inAnyLanguage(checked), ...inEnglish(checked, english)];
  return sparse(hits).map((hit) => object({ itemId, field, text, ...hit }));
}

function inAnyLanguage(checked: CheckedText): RuleHit[] {
  return [...findHidden(checked), ...findPlaceholders(checked)];
}

function inEnglish(checked: CheckedText, documentIsEnglish: boolean): RuleHit[] {
  const words = wordsIn(checked.text);
  // Orders to a model are worth finding wherever they stand: they are seldom in the language of the document.
  const injected = findInjected(checked, words);
  if (!(looksEnglish(words) ?? documentIsEnglish)) return injected;
  const { role } = checked;
  const as = (rule: RuleId) => (hit: Hit) => ({ ...hit, rule });
  // What a screen shall say, or a reviewer has said, is not how the document puts it.
  const isQuoted = isQuotedIn(checked.text);
  return [
    ...injected,
    ...[...findPhrases(checked, words), ...findPatterns(checked)].filter((hit) => !isQuoted(hit)),
    ...(role === 'requirement' || role === 'quality' ? findForm(checked, words) : []),
    ...(role === 'requirement' || role === 'want' ? findCompound(checked, words).map(as('compound')) : []),
    ...(role === 'criterion' ? findUntestable(checked).map(as('untestable')) : []),
    ...(role === 'role' ? findVagueRole(checked).map(as('vague-role')) : []),
    ...(role === 'want' ? findSolution(words).map(as('solution')) : []),
  ];
}

const rank = new Map(ruleIds.map((rule, at) => [rule, at]));

function sparse(hits: readonly RuleHit[]): RuleHit[] {
  const seen = new Map<RuleId, number>();
  return hits
    .toSorted((a, b) => a.start - b.start || (rank.get(a.rule) ?? 0) - (rank.get(b.rule) ?? 0))
    .filter(({ rule }) => {
      const count = (seen.get(rule) ?? 0) + 1;
      seen.set(rule, count);
      return count <= ofOneRuleMax;
    });
}
