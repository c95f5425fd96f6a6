import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import type { CitedSentence, RisksAnswer } from './schema.ts';

type Risk = Omit<RisksAnswer['risks'][number], 'sentences' | 'inferred'>;

export interface RiskRule {
  readonly words: RegExp;
  readonly assumption: string | null;
  readonly risk: (body: string) => Risk;
}

const rules: readonly RiskRule[] = [
  {
    words: /\bat the end of the (program|session|day)\b/i,
    assumption: null,
    risk: () => ({
      statement:
        'If the program is killed before its end, everything since the start is lost, for data are written at the end only.',
      likelihood: 'medium',
      impact: 'high',
      mitigation: 'Write after each change, to a new file that then replaces the old one.',
    }),
  },
  {
    words: /\b(apis?|third.party|external (services?|systems?)|internet)\b/i,
    assumption: 'The outside services that the brief names stay reachable, and their terms allow this use.',
    risk: (body) => ({
      statement: `If an outside service is slow, down or limits its use, what depends on it fails: “${clipped(body, 120)}”`,
      likelihood: 'medium',
      impact: 'high',
      mitigation:
        'Keep the last good answer, retry with a limit, and try the real service in the first week.',
    }),
  },
  {
    words: /\bpasswords?\b/i,
    assumption: null,
    risk: () => ({
      statement: 'If passwords are stored or shown as plain text, one lost file opens every account.',
      likelihood: 'medium',
      impact: 'high',
      mitigation: 'Store salted hashes only; agree on this before the file format is fixed.',
    }),
  },
  {
    words: /\b(gdpr|personal (data|information)|privacy|hipaa|patients?)\b/i,
    assumption: 'Someone at the client answers for data protection and will approve what is stored.',
    risk: () => ({
      statement:
        'If personal data are kept without a rule for access and erasure, the launch is stopped by data protection.',
      likelihood: 'medium',
      impact: 'high',
      mitigation: 'Agree on a list of stored fields with their keeping times.',
    }),
  },
  {
    words: /\b(payments?|balance|money|transactions?|transferred|fees?)\b/i,
    assumption: 'All amounts are in one currency.',
    risk: () => ({
      statement: 'If a transfer is interrupted half-way, amounts no longer add up.',
      likelihood: 'low',
      impact: 'high',
      mitigation: 'Make each transfer one indivisible step, and test it with interruptions.',
    }),
  },
  {
    words: /\b(concurren\w+|increas\w+ (loads?|user load)|scal\w+)\b/i,
    assumption: 'The load stays within what is agreed as the target of the quality attributes.',
    risk: (body) => ({
      statement: `If many users come at once, the chosen way of storing may not bear it: “${clipped(body, 120)}”`,
      likelihood: 'medium',
      impact: 'medium',
      mitigation: 'Measure with ten times the expected load before features are added.',
    }),
  },
  {
    words: /\b(offline|no (signal|connection|network)|without (a )?(signal|connection|network))\b/i,
    assumption: null,
    risk: () => ({
      statement: 'If two people change the same record while offline, one change is lost on return.',
      likelihood: 'medium',
      impact: 'high',
      mitigation: 'Decide the rule for such pairs first, and show them to a person.',
    }),
  },
  {
    words: /\b(deadline|by \d{1,2} \p{L}+|before \d|budget|within \d+ (weeks|months))\b/iu,
    assumption: 'The people who review each stage answer within a working day.',
    risk: (body) => ({
      statement: `If scope grows, the fixed frame breaks: “${clipped(body, 120)}”`,
      likelihood: 'medium',
      impact: 'medium',
      mitigation: 'Agree now on what is left out first.',
    }),
  },
  {
    words: /\blatest\b|\bonly use\b|\bmust only\b/i,
    assumption: 'The technology that the brief prescribes can do all that the brief asks.',
    risk: (body) => ({
      statement: `If the prescribed technology changes or cannot do a part, that part has no way out: “${clipped(body, 120)}”`,
      likelihood: 'low',
      impact: 'medium',
      mitigation: 'Pin versions, and build the riskiest part first.',
    }),
  },
  {
    words: /\bdelet\w+\b/i,
    assumption: null,
    risk: () => ({
      statement: 'If a record is deleted to which others refer, these point to nothing.',
      likelihood: 'medium',
      impact: 'medium',
      mitigation: 'Decide for each reference: refuse, delete along, or keep as history.',
    }),
  },
  {
    words: /\b(familiar|knowledge|training)\b/i,
    assumption: 'Those who will use the system have the knowledge that the brief expects of them.',
    risk: (body) => ({
      statement: `If users lack what the brief expects of them, they make errors or stay away: “${clipped(body, 120)}”`,
      likelihood: 'medium',
      impact: 'medium',
      mitigation: 'Let three real users try a first version in the second week.',
    }),
  },
  {
    words: /\b(database|sqlite|files?)\b/i,
    assumption: 'One place of storage is enough; no copy of the data is kept elsewhere.',
    risk: (body) => ({
      statement: `If the stored data are damaged, there is no way back unless copies are kept: “${clipped(body, 120)}”`,
      likelihood: 'low',
      impact: 'high',
      mitigation: 'Copy the data each day, and practise restoring them once.',
    }),
  },
];

interface Cause {
  readonly id: string;
  readonly body: string;
}

/** Which rules a brief's sentences give cause for, and by which of them. */
export function causedRules(
  sentences: readonly CitedSentence[],
): { readonly rule: RiskRule; readonly causes: readonly [Cause, ...Cause[]] }[] {
  const bodies = sentences.map(({ id, text, under }) => ({ id, body: withoutLabel(text), under }));
  return rules.flatMap((rule) => {
    const [first, ...others] = bodies.filter(
      ({ body, under }) => rule.words.test(body) || rule.words.test(under),
    );
    return first === undefined ? [] : [{ rule, causes: [first, ...others] as const }];
  });
}
