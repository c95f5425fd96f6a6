import type { Severity } from './finding.ts';

/** What is known of a rule beside how it finds. */
export interface Rule {
  readonly title: string;
  /** What it follows. */
  readonly standard: string;
  readonly severity: Severity;
  /** What to do about it; also what the models are asked. */
  readonly wayOut: string;
  /** Whether it reads English words: it says nothing of a text in another language. */
  readonly english: boolean;
  /** Whether writing the one item anew can settle it; otherwise a person adds, removes or links something. */
  readonly rewritable: boolean;
}

const iso = 'ISO/IEC/IEEE 29148:2018';
const incose = 'INCOSE Guide to Writing Requirements';
const qus = 'Quality User Story framework (Lucassen et al., 2016)';
const invest = 'INVEST (Wake, 2003)';
const ears = 'EARS (Mavin et al., 2009)';

const english = { english: true, rewritable: true } as const;
const anyLanguage = { english: false, rewritable: true } as const;
const byHand = { english: false, rewritable: false } as const;

/** Every rule by its id, gravest first and then as a reader would meet them. */
export const rules = {
  injected: {
    title: 'Speaks to a model',
    standard: 'OWASP LLM01:2025, prompt injection',
    severity: 'error',
    wayOut: 'Remove what gives orders to a model, and say only what the product needs.',
    ...english,
  },
  'hidden-characters': {
    title: 'Characters that nobody sees',
    standard: 'Unicode TR 36, invisible and direction-turning characters',
    severity: 'error',
    wayOut: 'Write these words anew, without invisible characters.',
    ...anyLanguage,
  },
  placeholder: {
    title: 'Left to be filled in',
    standard: `${incose}, complete; ${iso}, 5.2.5`,
    severity: 'error',
    wayOut: 'Put the real value or words in its place.',
    ...anyLanguage,
  },
  contradiction: {
    title: 'Contradicts another item',
    standard: `${iso}, 5.2.6, consistent; ${qus}, conflict-free`,
    severity: 'error',
    wayOut: 'Decide which of the two holds, and change or remove the other.',
    english: true,
    rewritable: false,
  },
  cycle: {
    title: 'Waits for itself',
    standard: `${invest}, independent; ${qus}, independent`,
    severity: 'error',
    wayOut: 'Remove one of the dependencies, so that something can be first.',
    ...byHand,
  },
  'lost-reference': {
    title: 'Names what is not there',
    standard: `${iso}, 5.2.8, trace to its parent`,
    severity: 'error',
    wayOut: 'Point it at an item that exists, or remove the reference.',
    ...byHand,
  },
  vague: {
    title: 'Vague words',
    standard: `${incose}, avoid vague terms; ${iso}, 5.2.7`,
    severity: 'warning',
    wayOut: 'Say how much, how many or by which measure.',
    ...english,
  },
  'no-measure': {
    title: 'Quality without a measure',
    standard: `${iso}, 5.2.5, verifiable; ${incose}, measurable performance`,
    severity: 'warning',
    wayOut: 'Name a figure with its unit, and under which load it holds.',
    ...english,
  },
  loophole: {
    title: 'Leaves it open whether',
    standard: `${incose}, no escape clauses; ${iso}, 5.2.7`,
    severity: 'warning',
    wayOut: 'Say in which case it holds, or drop the clause.',
    ...english,
  },
  'open-ended': {
    title: 'List without an end',
    standard: `${incose}, no open-ended clauses`,
    severity: 'warning',
    wayOut: 'List all that is meant.',
    ...english,
  },
  'indefinite-time': {
    title: 'Time without a figure',
    standard: `${incose}, no indefinite temporal words`,
    severity: 'warning',
    wayOut: 'Say after how long, by when, or how often.',
    ...english,
  },
  absolute: {
    title: 'Promise that cannot be kept',
    standard: `${incose}, no unachievable absolutes`,
    severity: 'warning',
    wayOut: 'Name the share or the limit that can be reached and shown.',
    ...english,
  },
  'not-ears': {
    title: 'Not in the form of a requirement',
    standard: `${ears}; ${iso}, 5.2.4`,
    severity: 'warning',
    wayOut: 'Write it as “When …, the system shall …”: who does what, and when.',
    ...english,
  },
  compound: {
    title: 'Several in one',
    standard: `${iso}, 5.2.5, singular; ${incose}, single thought; ${qus}, atomic`,
    severity: 'warning',
    wayOut: 'Keep one deed here, and give each of the others an item of its own.',
    ...english,
  },
  'no-criteria': {
    title: 'No acceptance criteria',
    standard: `${invest}, testable; ${iso}, 5.2.5, verifiable`,
    severity: 'warning',
    wayOut: 'Add criteria that somebody can check.',
    ...anyLanguage,
  },
  'empty-step': {
    title: 'Criterion with a part missing',
    standard: 'Gherkin, Given–When–Then',
    severity: 'warning',
    wayOut: 'Say what holds before, what happens, and what can be seen then.',
    ...anyLanguage,
  },
  untestable: {
    title: 'Criterion that cannot be checked',
    standard: `${iso}, 5.2.5, verifiable; ${invest}, testable`,
    severity: 'warning',
    wayOut: 'Say what can be seen when it holds.',
    ...english,
  },
  'no-benefit': {
    title: 'Story without a benefit',
    standard: `${qus}, well-formed; ${invest}, valuable`,
    severity: 'warning',
    wayOut: 'Say what the person gains, in other words than the wish.',
    ...anyLanguage,
  },
  duplicate: {
    title: 'Said twice',
    standard: `${qus}, unique`,
    severity: 'warning',
    wayOut: 'Merge the two, or say how they differ.',
    ...byHand,
  },
  uncovered: {
    title: 'Requirement without a story',
    standard: `${iso}, 5.2.6, complete`,
    severity: 'warning',
    wayOut: 'Write a story that covers it, or agree that it is not built.',
    ...byHand,
  },
  unplanned: {
    title: 'Requirement in no milestone',
    standard: `${iso}, 5.2.6, complete`,
    severity: 'warning',
    wayOut: 'Put it into a milestone’s scope, or agree that it is not built.',
    ...byHand,
  },
  comparison: {
    title: 'Compares with nothing',
    standard: `${iso}, 5.2.7, comparative phrases`,
    severity: 'hint',
    wayOut: 'Say better than what, or name the figure.',
    ...english,
  },
  'either-or': {
    title: '“And/or” and slashes',
    standard: `${incose}, no oblique, logical conditions explicit`,
    severity: 'hint',
    wayOut: 'Say whether one, the other or both are meant.',
    ...english,
  },
  passive: {
    title: 'Nobody does it',
    standard: `${incose}, active voice`,
    severity: 'hint',
    wayOut: 'Name who does it: “the system shall …”.',
    ...english,
  },
  ability: {
    title: 'Able to, without doing',
    standard: `${incose}, no superfluous infinitives`,
    severity: 'hint',
    wayOut: 'Say “shall …” and who is let do it.',
    ...english,
  },
  pronoun: {
    title: 'Unclear who is meant',
    standard: `${incose}, no pronouns; ${iso}, 5.2.7`,
    severity: 'hint',
    wayOut: 'Repeat the name instead of the pronoun.',
    ...english,
  },
  'unclear-verb': {
    title: 'Verb that shows no deed',
    standard: `${incose}, appropriate subject-verb; ${qus}, unambiguous`,
    severity: 'hint',
    wayOut: 'Say what is done, in a verb that somebody can watch.',
    ...english,
  },
  'weak-modal': {
    title: 'Does not bind',
    standard: `${iso}, 5.2.4, “shall” for what binds`,
    severity: 'hint',
    wayOut: 'Say “shall” if it binds; its priority tells how much.',
    ...english,
  },
  'no-unit': {
    title: 'Figure without a unit',
    standard: `${incose}, units of measure`,
    severity: 'hint',
    wayOut: 'Add the unit.',
    ...english,
  },
  'vague-role': {
    title: 'Anybody’s story',
    standard: `${qus}, well-formed; ${invest}, valuable`,
    severity: 'hint',
    wayOut: 'Name the person who has the need.',
    ...english,
  },
  solution: {
    title: 'Prescribes the solution',
    standard: `${qus}, problem-oriented; ${invest}, negotiable`,
    severity: 'hint',
    wayOut: 'Say what is to be achieved, and leave open by which means.',
    ...english,
  },
  'big-story': {
    title: 'Large for one story',
    standard: `${invest}, small; ${qus}, estimatable`,
    severity: 'hint',
    wayOut: 'Split it, so that each part is of use by itself.',
    ...byHand,
  },
  'dependent-story': {
    title: 'Waits for many others',
    standard: `${invest}, independent`,
    severity: 'hint',
    wayOut: 'Cut it another way, so that it can be built with less before it.',
    ...byHand,
  },
  'odd-estimate': {
    title: 'Estimate unlike the others',
    standard: 'Modified z-score above 3.5 (Iglewicz and Hoaglin, 1993)',
    severity: 'hint',
    wayOut: 'Look at the estimate again, or split the item.',
    ...byHand,
  },
  'wide-estimate': {
    title: 'Estimate says little',
    standard: 'Cone of uncertainty (Boehm, 1981): a factor of four once requirements are agreed',
    severity: 'hint',
    wayOut: 'Find out what makes the range so wide, or split the item.',
    ...byHand,
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as readonly RuleId[];

export function ruleOf(id: RuleId): Rule {
  return rules[id];
}
