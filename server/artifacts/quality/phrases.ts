import type { RuleId } from './rules.ts';

/** Phrases that a rule objects to; words that a hyphen may join are written with a space. */
export const phrases = {
  vague: `
    user-friendly | user friendly | intuitive | intuitively | easy | easily | easy-to-use | simple | simply | effortless | effortlessly | convenient |
    conveniently | comfortable | comfortably | fast | quick | quickly | slow | slowly | rapid | rapidly | swift | swiftly | responsive | snappy |
    efficient | efficiently | effective | effectively | performant | high-performance | lightweight | powerful | robust | reliable | reliably |
    stable | scalable | flexible | flexibly | versatile | modular | maintainable | extensible | secure | securely | safely | seamless | seamlessly |
    smooth | smoothly | modern | state-of-the-art | cutting-edge | attractive | appealing | beautiful | nice | nicely | good | helpful |
    meaningful | appropriate | appropriately | adequate | adequately | sufficient | sufficiently | suitable | suitably | reasonable |
    reasonably | acceptable | acceptably | proper | properly | normal | normally | typical | typically | usual | usually | generally |
    mostly | largely | roughly | approximately | significant | significantly | considerable | considerably | substantial | substantially |
    noticeable | noticeably | minimal | minimally | optimal | optimally | various | numerous | several | some | many | few | most | too many |
    too much | too long | a lot of | lots of | large number of | high number of | small number of | large amounts of | large volumes of | plenty of |
    comprehensive | highly | very | common | relevant | well-known | simple-to-use | hassle-free | frictionless | concise`,
  loophole: `
    if possible | where possible | when possible | whenever possible | wherever possible | as far as possible | as much as possible | if at all possible |
    if necessary | where necessary | when necessary | as necessary | if needed | where needed | as needed | if required | where required |
    as required | if appropriate | where appropriate | when appropriate | as appropriate | if applicable | where applicable | as applicable |
    when applicable | if feasible | where feasible | as far as feasible | if practical | where practical | if practicable | where practicable |
    as far as practicable | as far as practical | as practicable | to the extent possible | to the extent practical | to the extent feasible |
    to the extent necessary | if desired | at its discretion | at their discretion | at the discretion of | subject to availability | if time permits |
    should time permit | best effort | best efforts | reasonable effort | reasonable efforts | preferably | ideally | nice to have | insofar as |
    in so far as | unless impractical | if it makes sense | where it makes sense`,
  'open-ended': `
    etc | et cetera | and so on | and so forth | and the like | or the like | and similar | or similar | and more | and others | amongst others | among others |
    including but not limited to | but not limited to | such as | for example | for instance | e g | as a minimum`,
  'indefinite-time': `
    as soon as possible | as quickly as possible | asap | soon | shortly | promptly | immediately | instantly | eventually | regularly | periodically |
    occasionally | sometimes | frequently | often | rarely | from time to time | timely | in a timely manner | in due course | in due time |
    in real time | real time | near real time | on a regular basis | at regular intervals | without delay | without undue delay | at a later date | later on |
    in the near future`,
  absolute: `
    zero downtime | no downtime | under any circumstances | under all circumstances | in all circumstances | at all times | all the time | always available |
    never fail | never fails | never lose | never loses | never crash | never crashes | never occur | never occurs | never be lost | bug-free |
    bug free | error-free | error free | fault-free | completely secure | fully secure | absolutely secure | unhackable | perfectly`,
  ability: `
    be able to | be capable of | have the ability to | have the capability to | have the possibility to | have the option to | provide the ability to |
    provide the capability to`,
} as const satisfies Partial<Record<RuleId, string>>;

export type PhraseRule = keyof typeof phrases;

/** Phrases by their first word, each as its words. */
export const phrasesByFirstWord: ReadonlyMap<
  string,
  readonly { readonly rule: PhraseRule; readonly words: readonly string[] }[]
> = Map.groupBy(
  (Object.keys(phrases) as PhraseRule[]).flatMap((rule) =>
    phrases[rule].split('|').map((phrase) => ({ rule, words: phrase.trim().split(/\s+/) })),
  ),
  ({ words }) => words[0] ?? '',
);

/** What a word of these names where the other word stands beside it: a thing, not a judgement. */
export const namedThings: ReadonlyMap<string, readonly string[]> = new Map([
  ['fast', ['lane', 'food', 'track', 'forward']],
  ['quick', ['start', 'response', 'reply', 'view', 'action', 'filter']],
  ['flexible', ['working', 'hours', 'leave', 'spending', 'office']],
  ['normal', ['distribution', 'form', 'mode', 'hours', 'working']],
  ['real', ['estate', 'clock']],
  ['few', ['than']],
  ['some', ['of']],
  [
    'most',
    [
      'recent',
      'recently',
      'expensive',
      'significant',
      'important',
      'urgent',
      'frequent',
      'used',
      'viewed',
      'read',
      'likely',
    ],
  ],
  ['secure', ['shell', 'code', 'boot', 'element', 'area', 'flag', 'cookie', 'cookies']],
  ['good', ['receipt', 'issue', 'friday', 'manufacturing', 'distribution']],
  ['common', ['area', 'areas', 'name', 'room', 'rooms', 'carrier', 'law']],
  ['simple', ['majority', 'interest']],
  ['stable', ['master', 'box', 'door', 'hand']],
  ['often', []],
  ['proper', ['name', 'noun']],
]);
