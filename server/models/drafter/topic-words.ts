/** Words that tell no topic from another in the title of a feature. */
const hollow = new Set(
  `a an and any are as at available be before after by can class correct correctly data each every feature for from function
functionality functionalities general handle handles has have in information interface into is it its logic main management manage
module new of on operation operations option options or our process record records respective section see service set should some
successful successfully such support system tool tools that the their them then there this to type up use used user users utility
using via when which with without within your details detail basic advanced secure component integration feature based related current
list all one two three component`.split(/\s+/u),
);
/** Different words for one thing, as briefs use them. */
const alike: Readonly<Record<string, string>> = {
  package: 'parcel',
  shipment: 'parcel',
  expressage: 'parcel',
  modify: 'update',
  change: 'update',
  edit: 'update',
  lookup: 'query',
  search: 'query',
  find: 'query',
  recharge: 'balance',
  sign: 'receive',
  reg: 'regist',
  signup: 'regist',
  registration: 'regist',
  register: 'regist',
  authentication: 'login',
  vu: 'vue',
};

/** The topic of a text as stems: "Sending parcels" and "parcel is sent" share one. */
export function topicWords(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .replace(/\blog[ -]?in\b/gu, 'login')
    .replace(/\bsign(?:ing)?[ -](?:up)\b/gu, 'register')
    .match(/[\p{L}\p{N}]+/gu);
  const stems = new Set<string>();
  for (const word of words ?? []) {
    if (hollow.has(word) || word.length < 3 || /^\d+$/u.test(word)) continue;
    const stem = stemOf(word);
    if (!hollow.has(stem)) stems.add(stem);
  }
  return stems;
}

function stemOf(word: string): string {
  const known = alike[word];
  if (known !== undefined && known !== word) return stemOf(known);
  const stem = word
    .replace(/(?:ies)$/u, 'y')
    .replace(/(?<=\p{L}{3})(?:ations?|ing|ed|es|s)$/u, '')
    .replace(/(?<=\p{L}{3})e$/u, '')
    .replace(/([b-df-hj-np-rt-z])\1$/u, '$1');
  const other = alike[stem] ?? alike[`${stem}e`];
  return other === undefined ? stem : stemOf(other);
}
