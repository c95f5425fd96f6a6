import nlp from 'compromise';

/** Verbs that open a feature bullet, in base form; compromise takes many of them for nouns when nothing stands before them. */
const featureVerbs = new Set(
  `arrange establish extend pick retire block demand dictate countersign award accept access add adjust allow analyse analyze announce appear apply approve archive assign attach authenticate book browse build
calculate cancel capture categorise categorize change charge check choose close collect combine communicate compare compile complete
compute configure confirm connect construct contain control convert create customise customize deactivate deduct define delete deliver
deserialize detect determine disable display download edit email enable encrypt enforce ensure enter execute exit export extract
facilitate fetch fill filter find flag forward generate get give grant guide handle help hide highlight hold identify implement import
include inform initialize insert inspect integrate invite issue keep lend let limit link list load lock log look maintain make manage
mark match measure mentor merge model modify monitor move navigate notify obtain offer open operate order organise organize output
parse pay perform permit persist place plan play populate post predict present prevent preview print prioritise process produce prompt
propose protect provide publish query quit rate read recall receive recharge recognise recognize recommend record recover redirect
refund register reject release remember remind remove rename render renew reorder repair replace report request reschedule reserve
reset resolve respond restore restrict retrieve return review revoke run save scan schedule search see select send separate
serialize serve set share show sign sort specify start stop store stream submit subscribe suggest summarise support suspend switch
sync synchronise synchronize take tag test track train transfer translate trigger unlock update upload use utilize validate verify
view visualise visit warn withdraw write`
    .split(/\s+/u)
    .filter(Boolean),
);

const irregular: Readonly<Record<string, string>> = {
  has: 'have',
  does: 'do',
  is: 'be',
  are: 'be',
  goes: 'go',
};

/** "handles" → "handle", "queries" → "query"; null where the word is no third person of a verb known here. */
export function baseOfThirdPerson(word: string): string | null {
  const lower = word.toLowerCase();
  if (lower in irregular) return irregular[lower] ?? null;
  if (!lower.endsWith('s') || lower.endsWith('ss')) return null;
  const candidates = [
    lower.slice(0, -1),
    lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : '',
    lower.endsWith('es') ? lower.slice(0, -2) : '',
  ];
  return candidates.find((base) => featureVerbs.has(base)) ?? null;
}

/** "managing" → "manage"; null where the word is no gerund of a verb known here. */
export function baseOfGerund(word: string): string | null {
  const lower = word.toLowerCase();
  if (!lower.endsWith('ing') || lower.length < 6) return null;
  const stem = lower.slice(0, -3);
  const undoubled = /([b-df-hj-np-tv-z])\1$/u.test(stem) ? stem.slice(0, -1) : '';
  const found = [stem, `${stem}e`, undoubled].find((base) => featureVerbs.has(base));
  return found ?? null;
}

export function isBaseVerb(word: string): boolean {
  return featureVerbs.has(word.toLowerCase());
}

const withoutAdverbs = (text: string): string => text.replace(/^(?:[\p{L}]+ly\s+(?:and\s+)?){1,2}/iu, '');

const finiteSoon =
  /^\S+(?:\s+(?!that\b|which\b|who\b|where\b|when\b|if\b|and\b)[^\s,;:]+){0,4}?\s+(?:is|are|was|were|must|shall|should|can|may|will|costs?|takes?|requires?|needs?|has|have|stays?|lasts?)\b/iu;

/** Whether a text opens as a bullet that does or orders something: "Handles …", "Query …", not "Search results must …". */
export function startsWithVerb(text: string): boolean {
  const bare = withoutAdverbs(text);
  const word = /^[\p{L}-]+/u.exec(bare)?.[0] ?? '';
  if (baseOfThirdPerson(word) !== null)
    return !/^(?:is|are)\b|^\S+\s+(?:must|shall|should|can|may|will|is|are)\b/iu.test(bare);
  return (isBaseVerb(word) || baseOfGerund(word) !== null) && !finiteSoon.test(bare.slice(0, 200));
}

/** The base form of any verb, by compromise where the lists above do not know it. */
export function baseForm(word: string): string {
  const known =
    baseOfThirdPerson(word) ?? baseOfGerund(word) ?? (isBaseVerb(word) ? word.toLowerCase() : null);
  if (known !== null) return known;
  const infinitives: unknown = nlp(`they ${word}`).verbs().toInfinitive().out('text');
  const last = typeof infinitives === 'string' ? infinitives.trim().split(/\s+/u).at(-1) : '';
  return last || word.toLowerCase();
}
