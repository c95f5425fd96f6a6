import { inspectArtifact } from '#server/artifacts/quality/inspect-artifact.ts';
import { type RuleId, ruleIds } from '#server/artifacts/quality/rules.ts';
import { documentOf, type Labelled } from './read-sentences.ts';

export interface Tally {
  readonly hit: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Judged {
  readonly sentence: Labelled;
  readonly found: readonly RuleId[];
}

/** What the rules say of each sentence. */
export function judge(sentences: readonly Labelled[]): Judged[] {
  return sentences.map((sentence) => ({
    sentence,
    found: [...new Set(inspectArtifact(documentOf(sentence), null).findings.map(({ rule }) => rule))],
  }));
}

/** Counts of one rule over the sentences: a label and a finding of the same rule on the same sentence is a hit. */
export function tallyOf(judged: readonly Judged[], rule: RuleId): Tally {
  const counted = judged.map(({ sentence, found }) => ({
    labelled: sentence.labels.includes(rule),
    found: found.includes(rule),
  }));
  return {
    hit: counted.filter(({ labelled, found }) => labelled && found).length,
    wrong: counted.filter(({ labelled, found }) => !labelled && found).length,
    missed: counted.filter(({ labelled, found }) => labelled && !found).length,
  };
}

/** Counts over all rules together. */
export function totalOf(judged: readonly Judged[]): Tally {
  return ruleIds
    .map((rule) => tallyOf(judged, rule))
    .reduce((sum, { hit, wrong, missed }) => ({
      hit: sum.hit + hit,
      wrong: sum.wrong + wrong,
      missed: sum.missed + missed,
    }));
}

/** Null where nothing was found, or nothing was to be found. */
export function precisionOf({ hit, wrong }: Tally): number | null {
  return hit + wrong === 0 ? null : rounded(hit / (hit + wrong));
}

export function recallOf({ hit, missed }: Tally): number | null {
  return hit + missed === 0 ? null : rounded(hit / (hit + missed));
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
