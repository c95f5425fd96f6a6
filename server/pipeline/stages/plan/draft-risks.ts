import { clipWords } from '../../draft-words.ts';
import { amendMostAlike, asAsked } from './amend-most-alike.ts';
import { type DraftRole, roles } from './roles.ts';
import type { PlanRisksAnswer, PlanRisksInputs } from './schema.ts';

type Risk = PlanRisksAnswer['risks'][number];

const carriedMax = 4;

/** The approved risks, given an owner, and what each outside system and constraint brings of its own. */
export function draftRisks(inputs: PlanRisksInputs): PlanRisksAnswer {
  const carried = inputs.risks
    .slice(0, carriedMax)
    .map((risk): Risk => ({ ...risk, ownerRole: ownerOf(risk.statement) }));
  const outside = inputs.integrations.slice(0, 2).map((integration): Risk => {
    const name = integration.split(':')[0] ?? integration;
    return {
      statement: `${name} may be unreachable, change, or limit how much it is used.`,
      likelihood: 'medium',
      impact: 'high',
      mitigation:
        'Keep it behind one adapter, test against recorded answers, and tell the user plainly when it fails.',
      ownerRole: roles.lead,
    };
  });
  const bounds = inputs.constraints.slice(0, 1).map(
    (constraint): Risk => ({
      statement: `A later wish may not fit what the brief fixes: “${clipWords(constraint, 110)}”.`,
      likelihood: 'low',
      impact: 'medium',
      mitigation: 'Prove the hardest requirement under this constraint in the first milestone.',
      ownerRole: roles.lead,
    }),
  );
  const risks = [...carried, ...(carried.length < carriedMax ? outside : outside.slice(0, 1)), ...bounds];
  return {
    risks: amendMostAlike(
      risks.length > 0 ? risks : [misread],
      inputs.feedback,
      ({ statement }) => statement,
      (risk, words) => ({ ...risk, mitigation: asAsked(risk.mitigation, words) }),
    ),
  };
}

const misread: Risk = {
  statement: 'A requirement may be read differently by those who asked for it and those who build it.',
  likelihood: 'medium',
  impact: 'medium',
  mitigation: 'Show each milestone to the people who asked for it before the next one starts.',
  ownerRole: roles.owner,
};

const owners: readonly (readonly [RegExp, DraftRole])[] = [
  [/\b(?:tests?|defects?|regressions?|criteria)\b/i, roles.tester],
  [
    /\b(?:servers?|networks?|APIs?|data\w*|security|encrypt\w*|performance|load|scal\w*|integrations?|technolog\w*|librar\w*|depend\w*|concurren\w*|files?|back-?ups?|outages?|latency)\b/i,
    roles.lead,
  ],
];

/** What is no matter of technique is the product owner's. */
function ownerOf(statement: string): DraftRole {
  return owners.find(([words]) => words.test(statement))?.[1] ?? roles.owner;
}
