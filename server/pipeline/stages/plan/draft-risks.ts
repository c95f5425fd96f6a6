import { amendMostAlike } from '../amend-most-alike.ts';
import { clipWords } from '../draft-words.ts';
import { asAsked } from './as-asked.ts';
import { type DraftRole, roles } from './roles.ts';
import type { PlanRisksAnswer, PlanRisksInputs } from './schema.ts';

type Risk = PlanRisksAnswer['risks'][number];

/** As many as a person still weighs against one another. */
const risksMax = 3;
const severity = { low: 1, medium: 2, high: 3 };

/** The gravest approved risks, given an owner, and what an outside system or a constraint brings of its own. */
export function draftRisks(inputs: PlanRisksInputs): PlanRisksAnswer {
  const carried = inputs.risks
    .toSorted((a, b) => weight(b) - weight(a))
    .map(
      (risk): Risk => ({
        ...risk,
        statement: sentence(risk.statement, 150),
        mitigation: sentence(risk.mitigation, 120),
        ownerRole: ownerOf(risk.statement),
      }),
    );
  const timeline = inputs.details?.timeline;
  const own = [
    ...(timeline === undefined ? [] : [lateRisk(timeline)]),
    ...inputs.integrations.slice(0, 1).map(outsideRisk),
    ...inputs.constraints.slice(0, 1).map(boundRisk),
  ];
  const kept = carried.slice(0, own.length === 0 ? risksMax : risksMax - 1);
  const risks = [...kept, ...own].slice(0, risksMax);
  return {
    risks: amendMostAlike(
      risks.length > 0 ? risks : [misread],
      inputs.feedback,
      ({ statement }) => statement,
      (risk, words) => ({ ...risk, mitigation: asAsked(risk.mitigation, words) }),
    ),
  };
}

const weight = ({ likelihood, impact }: PlanRisksInputs['risks'][number]): number =>
  severity[likelihood] * severity[impact];

const sentence = (text: string, charsMax: number): string => `${clipWords(text, charsMax)}.`;

function outsideRisk(integration: string): Risk {
  return {
    statement: `${integration.split(':')[0]} may be unreachable, change, or limit its use.`,
    likelihood: 'medium',
    impact: 'high',
    mitigation: 'Keep it behind one adapter, and test against recorded answers from the first week.',
    ownerRole: roles.lead,
  };
}

function lateRisk(timeline: string): Risk {
  return {
    statement: `The timeline given in the details may not hold: “${clipWords(timeline, 90)}”.`,
    likelihood: 'medium',
    impact: 'high',
    mitigation:
      'Compare effort and dates after each milestone, and move what is no must-have behind the date.',
    ownerRole: roles.owner,
  };
}

function boundRisk(constraint: string): Risk {
  return {
    statement: `A later wish may not fit what the brief fixes: “${clipWords(constraint, 90)}”.`,
    likelihood: 'low',
    impact: 'medium',
    mitigation: 'Prove the hardest requirement under this constraint in the first milestone.',
    ownerRole: roles.lead,
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
