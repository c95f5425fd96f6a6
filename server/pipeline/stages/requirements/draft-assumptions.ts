import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import { findConflicts } from './find-conflicts.ts';
import { causedRules } from './risk-rules.ts';
import type { AssumptionsAnswer, AssumptionsInputs } from './schema.ts';
import { unplaced } from './unplaced.ts';

const assumptionsMax = 4;

/** What a sentence of the brief builds on without saying so; contradictions only where a rule can show them. */
export function draftAssumptions({ sentences, feedback }: AssumptionsInputs): AssumptionsAnswer {
  const assumptions = causedRules(sentences)
    .flatMap(({ rule, causes }) =>
      rule.assumption === null
        ? []
        : [
            {
              statement: rule.assumption,
              sentences: [],
              inferred: `Nothing in the brief says so, but it builds on it: “${clipped(causes[0].body, 120)}”`,
            },
          ],
    )
    .slice(0, assumptionsMax);
  const conflicts = findConflicts(sentences.map(({ id, text }) => ({ id, body: withoutLabel(text) })));
  const amended = amendMostAlike(
    [...assumptions, ...conflicts],
    feedback,
    ({ statement }) => statement,
    (item, words) => ({ ...item, statement: `${item.statement} The reviewer asks: “${words}”` }),
  );
  const asked = unplaced(amended, feedback).map((words) => ({
    statement: words,
    sentences: [],
    inferred: words,
  }));
  return {
    assumptions: [...asked, ...amended.slice(0, assumptions.length)],
    conflicts: amended.slice(assumptions.length),
  };
}
