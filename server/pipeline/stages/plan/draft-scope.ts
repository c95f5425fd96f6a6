import { amendMostAlike } from '../amend-most-alike.ts';
import { clipWords } from '../draft-words.ts';
import { asAsked } from './as-asked.ts';
import type { ScopeAnswer, ScopeInputs } from './schema.ts';

/** Goals and headings are no promises: nobody waits for them to be built. */
const promise = /\b(?:shall|must|should|will|can|may)\b/iu;

/** "The following …" opens a list; what it promises stands in the list. */
const leadIn = /\b(?:following|below)\b|:$/iu;

/** What will not be built: what the requirements rule out, what no item came from, what lies behind an assumption. */
export function draftScope(inputs: ScopeInputs): ScopeAnswer {
  const excluded = [
    ...inputs.wontHave.map((statement) => ({
      text: statement,
      reason: "The approved requirements mark it as “won't have”.",
    })),
    ...inputs.notUsed
      .filter((sentence) => promise.test(sentence) && !leadIn.test(sentence))
      .slice(0, 2)
      .map((sentence) => ({
        text: `“${clipWords(sentence, 100)}”`,
        reason: 'No requirement came from this sentence of the brief.',
      })),
    ...inputs.assumptions.slice(0, 1).map((assumption) => ({
      text: `Work that arises if this fails: ${clipWords(assumption, 100)}.`,
      reason: 'The plan assumes that it holds.',
    })),
  ];
  const nothing = {
    text: 'Anything that no approved requirement states.',
    reason: 'The requirements rule nothing out by name; new wishes enter as new requirements.',
  };
  return {
    outOfScope: amendMostAlike(
      excluded.length > 0 ? excluded : [nothing],
      inputs.feedback,
      ({ text }) => text,
      (entry, words) => ({ ...entry, reason: asAsked(entry.reason, words) }),
    ),
  };
}
