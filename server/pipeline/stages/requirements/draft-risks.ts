import { amendMostAlike } from '../amend-most-alike.ts';
import { causedRules } from './risk-rules.ts';
import type { RisksAnswer, RisksInputs } from './schema.ts';
import { unplaced } from './unplaced.ts';

const risksMax = 6;

/** Risks that a sentence of the brief gives cause for. */
export function draftRisks({ sentences, feedback }: RisksInputs): RisksAnswer {
  const risks = causedRules(sentences)
    .slice(0, risksMax)
    .map(({ rule, causes }): RisksAnswer['risks'][number] => ({
      ...rule.risk(causes[0].body),
      sentences: causes.slice(0, 3).map(({ id }) => id),
      inferred: null,
    }));
  const amended = amendMostAlike(
    risks,
    feedback,
    ({ statement }) => statement,
    (item, words) => ({ ...item, mitigation: `${item.mitigation} The reviewer asks: “${words}”` }),
  );
  const asked = unplaced(risks, feedback).map((words): RisksAnswer['risks'][number] => ({
    statement: words,
    likelihood: 'medium',
    impact: 'medium',
    mitigation: 'Settle it with whoever asked for it, before work that depends on it begins.',
    sentences: [],
    inferred: words,
  }));
  return { risks: [...amended, ...asked] };
}
