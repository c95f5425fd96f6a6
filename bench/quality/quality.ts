import { type RuleId, ruleIds } from '#server/artifacts/quality/rules.ts';
import type { Bench, Figures } from '../bench.ts';
import { readSentences } from './read-sentences.ts';
import { type Judged, judge, precisionOf, recallOf, tallyOf, totalOf } from './score.ts';

/** How often the quality rules are right, on sentences labelled by hand: those that they were built with, and those that were held out. */
export const quality: Bench = async () => {
  const built = judge(readSentences('sentences.tsv'));
  const heldOut = judge(readSentences('held-out.tsv'));
  const all = [...built, ...heldOut];
  tell(all);
  return {
    ...overall(all),
    perRule: Object.fromEntries(rulesIn(all).map((rule) => [rule, figuresOf(all, rule)])),
    built: overall(built),
    heldOut: overall(heldOut),
  };
};

function overall(judged: readonly Judged[]): Figures {
  const total = totalOf(judged);
  return { sentences: judged.length, precision: precisionOf(total), recall: recallOf(total), ...total };
}

function figuresOf(judged: readonly Judged[], rule: RuleId): Figures {
  const tally = tallyOf(judged, rule);
  return { precision: precisionOf(tally), recall: recallOf(tally), ...tally };
}

/** Rules that a label or a finding names. */
function rulesIn(judged: readonly Judged[]): RuleId[] {
  const named = new Set(judged.flatMap(({ sentence, found }) => [...sentence.labels, ...found]));
  return ruleIds.filter((rule) => named.has(rule));
}

function tell(judged: readonly Judged[]): void {
  console.table(Object.fromEntries(rulesIn(judged).map((rule) => [rule, figuresOf(judged, rule)])));
  for (const { sentence, found } of judged) {
    const wrong = found.filter((rule) => !sentence.labels.includes(rule));
    const missed = sentence.labels.filter((rule) => !found.includes(rule));
    if (wrong.length > 0) console.log(`wrong ${wrong.join(', ')}: ${sentence.text}`);
    if (missed.length > 0) console.log(`missed ${missed.join(', ')}: ${sentence.text}`);
  }
}
