/** Scripts that one language of many readers writes in, by what no other of the table does. The first that fits holds. */
const scripts: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ur', /[ٹڈڑںےہ]/gu],
  ['fa', /[پچژگک]/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['pa', /\p{Script=Gurmukhi}/gu],
  ['gu', /\p{Script=Gujarati}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['kn', /\p{Script=Kannada}/gu],
  ['ml', /\p{Script=Malayalam}/gu],
  ['si', /\p{Script=Sinhala}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
  ['uk', /[іїєґ]/giu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** The words that a language cannot do without. */
const smallWords: Readonly<Record<string, string>> = {
  en: 'the of and to is in that for be by are with this must shall from when which can it',
  de: 'der die das und ist nicht ein eine den dem mit für auf werden sich von zu wird muss kann im dass',
  fr: 'le la les des et est une du dans pour que qui pas sur au par doit peut être avec ce un',
  es: 'el la los las y es una del para que se por con como debe puede su al un sus más',
  it: 'il la di che e è un una per del della con deve può gli nel sono dei alla si le',
  pt: 'o a os as e é uma um para que do da não com em por deve pode ser dos das ao',
  nl: 'de het een en van is dat niet op te met voor moet kan zijn door wordt die aan bij',
  sv: 'och att det som en är på för med av ska kan inte ett den till om från när eller',
  da: 'og at det som en er på for med af skal kan ikke et den til om fra når eller der',
  pl: 'i w na z się jest nie do że może jest przez oraz dla po od musi które aby jako',
  cs: 'a je na se že v pro být nebo musí může které do od jako při byl není aby podle',
  tr: 've bir bu için ile olarak da de olan gibi daha kadar olmalıdır her veya ne çok en',
  hu: 'a az és hogy nem is egy van kell meg el csak vagy de lehet által ha minden azt után',
  ro: 'și în de la cu nu pe din este un o să care pentru sau se trebuie poate prin fie',
  vi: 'và của là có cho không được trong một các phải người này với khi để hoặc từ thể đã',
  id: 'yang dan di dengan untuk pada dari ini tidak dapat harus akan atau oleh dalam ke jika setiap adalah bisa',
  fi: 'ja on ei että se voi tai sekä kun jos mutta ovat olla mukaan kanssa niin joka täytyy',
};
const wordsOf = Object.entries(smallWords).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);

const charsRead = 4_000;
/** Of letters in a script of its own, which may stand among names and terms in Latin ones. */
const ownScriptShare = 0.3;
/** Some are told from others of their script by letters that only some words have. */
const marks: Readonly<Record<string, number>> = { ja: 0.1, uk: 0.02, ur: 0.03, fa: 0.02 };
const hitsMin = 4;
/** How far the likeliest language must be ahead of the next. */
const lead = 1.3;

/** The language that a text is written in, as a tag for `lang`; null where it is too short or too mixed to tell. */
export function languageOf(text: string): string | null {
  const read = text.slice(0, charsRead).toLowerCase();
  const letters = read.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const share = (pattern: RegExp) => (read.match(pattern)?.length ?? 0) / letters;
  for (const [language, pattern] of scripts) {
    if (share(pattern) >= (marks[language] ?? ownScriptShare)) return language;
  }
  const words = read.match(/[\p{L}\p{M}]+/gu) ?? [];
  const [best, next] = wordsOf
    .map(([language, small]) => ({ language, hits: words.filter((word) => small.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  if (!best || best.hits < hitsMin || best.hits < lead * (next?.hits ?? 0)) return null;
  return best.language;
}
