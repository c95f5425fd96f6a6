import { clipped } from '#server/models/drafter/plain-text.ts';
import { topicWords } from '#server/models/drafter/topic-words.ts';
import type { AssumptionsAnswer } from './schema.ts';

interface Told {
  readonly id: string;
  readonly body: string;
}

/** More pairs than this are not compared: the task's inputs are bounded anyway. */
const comparedMax = 60;
const amount =
  /\b(?<number>\d+(?:[.,]\d+)?)\s*(?<unit>%|percent|ms|seconds?|minutes?|hours?|days?|weeks?|months?|years?|users?|tools?|items?|euros?|dollars?)/giu;
const never = /\b(never|no one|nobody|not|cannot|only|without)\b/iu;

/**
 * Pairs of sentences that speak of the same thing and give it two figures in one unit, or of which one forbids what the other
 * allows. Both must share most of their topic: what is merely unlike is no contradiction.
 */
export function findConflicts(told: readonly Told[]): AssumptionsAnswer['conflicts'] {
  const known = told
    .slice(0, comparedMax)
    .map((entry) => ({ ...entry, words: topicWords(entry.body.replace(amount, ' ')) }));
  const conflicts: AssumptionsAnswer['conflicts'] = [];
  for (const [index, one] of known.entries()) {
    for (const other of known.slice(index + 1)) {
      const common = one.words.intersection(other.words).size;
      const share = common / Math.max(1, Math.min(one.words.size, other.words.size));
      if (common < 2) continue;
      const figures = share >= 0.4 ? differingFigures(one.body, other.body) : null;
      const opposed =
        common >= 3 &&
        share >= 0.75 &&
        never.test(one.body) !== never.test(other.body) &&
        allows(one.body, other.body);
      if (figures === null && !opposed) continue;
      const what =
        figures === null ? 'One place forbids what another allows' : `Two figures for one thing, ${figures}`;
      conflicts.push({
        statement: `${what}: “${clipped(one.body, 150)}” and “${clipped(other.body, 150)}”`,
        sentences: [one.id, other.id],
        inferred: null,
      });
    }
  }
  return conflicts.slice(0, 3);
}

function differingFigures(one: string, other: string): string | null {
  const ours = figuresIn(one);
  const theirs = figuresIn(other);
  for (const [unit, number] of ours) {
    const second = theirs.get(unit);
    if (second !== undefined && second !== number) return `${number} and ${second} ${unit}`;
  }
  return null;
}

function figuresIn(text: string): Map<string, string> {
  const figures = new Map<string, string>();
  for (const { groups } of text.matchAll(amount)) {
    if (groups?.unit !== undefined && groups.number !== undefined) {
      figures.set(groups.unit.toLowerCase().replace(/s$/u, '').replace('percent', '%'), groups.number);
    }
  }
  return figures;
}

const allows = (one: string, other: string): boolean =>
  /\b(can|may|allow\w*)\b/iu.test(one) && /\b(can|may|must|allow\w*|shall)\b/iu.test(other);
