/** What a password must not be made of because everybody guesses it here first. */
const contextWords = ['orchestrator', 'project', 'projectmanager', 'requirements', 'openrouter', 'workspace'];

/** What people choose most, in the languages that this product is used in most: by themselves or with something hung on they are no secret. */
const favourites = [
  ...[
    'password',
    'passwort',
    'contrasena',
    'motdepasse',
    'passphrase',
    'secret',
    'geheim',
    'changeme',
    'changeit',
  ],
  ...[
    'welcome',
    'willkommen',
    'letmein',
    'opensesame',
    'whatever',
    'trustno',
    'access',
    'default',
    'temporary',
  ],
  ...[
    'admin',
    'administrator',
    'superuser',
    'root',
    'user',
    'guest',
    'test',
    'testing',
    'demo',
    'login',
    'master',
  ],
  ...[
    'iloveyou',
    'ichliebedich',
    'sunshine',
    'princess',
    'superman',
    'batman',
    'spiderman',
    'starwars',
    'pokemon',
  ],
  ...[
    'football',
    'baseball',
    'basketball',
    'liverpool',
    'arsenal',
    'chelsea',
    'barcelona',
    'juventus',
    'schalke',
  ],
  ...[
    'dragon',
    'monkey',
    'shadow',
    'tigger',
    'butterfly',
    'chocolate',
    'cheese',
    'flower',
    'summer',
    'winter',
  ],
  ...[
    'spring',
    'autumn',
    'sommer',
    'michael',
    'jennifer',
    'jessica',
    'thomas',
    'charlie',
    'jordan',
    'ashley',
  ],
  ...[
    'computer',
    'internet',
    'samsung',
    'google',
    'microsoft',
    'facebook',
    'hello',
    'hallo',
    'qwerty',
    'asdf',
  ],
];

/** Rows in the order in which fingers, alphabets and counters go. */
const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
];

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** So many characters must be left when all that is guessed first is taken away. */
const restMin = 5;

export interface AboutPerson {
  readonly name: string;
  readonly email: string;
}

/** Why a password of the right length is guessed all the same, in words; null where nothing is known against it. */
export function weaknessOf(password: string, about: AboutPerson): string | null {
  const folded = fold(password);
  if (isRepeated(folded)) return 'This repeats the same few characters. Choose something longer to guess.';
  if (withoutRows(folded).length < restMin)
    return 'This follows the keyboard or the alphabet. Choose something else.';
  const own = wordsOf(about);
  for (const said of [folded, spelled(folded)]) {
    if (restOf(said, own) < restMin)
      return 'This is your own name or address with little else. Choose something else.';
    if (restOf(said, [...own, ...contextWords, ...favourites]) < restMin)
      return 'This is among the first that anybody would try. Three or four words of your own are better.';
  }
  return null;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\s]/gu, '')
    .toLowerCase();
}

function isRepeated(text: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(text);
}

/** Without every run of at least four neighbours in a row, forwards or backwards. */
function withoutRows(text: string): string {
  const both = rows.flatMap((row) => [row, [...row].reverse().join('')]);
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const run = Math.max(...both.map((row) => runAt(text, at, row)));
    if (run < 4) rest += text[at];
    at += run < 4 ? 1 : run;
  }
  return rest;
}

function runAt(text: string, at: number, row: string): number {
  const start = row.indexOf(text[at] as string);
  let length = 0;
  while (start >= 0 && row[start + length] !== undefined && row[start + length] === text[at + length])
    length++;
  return length;
}

function spelled(text: string): string {
  return [...text].map((letter) => leet[letter] ?? letter).join('');
}

/** How many letters and signs are left without these words, and without what is hung on to them: digits, and the signs at the ends. */
function restOf(text: string, words: readonly string[]): number {
  const bare = words
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), text);
  if (bare.length === text.length) return Number.POSITIVE_INFINITY;
  return bare.replaceAll(/[\d\p{P}\p{S}]/gu, '').length;
}

function wordsOf({ name, email }: AboutPerson): string[] {
  const [local = '', host = ''] = email.split('@');
  const parts = [...name.split(/\s+/), local, ...local.split(/[._+-]/), host.split('.')[0] ?? ''];
  return parts.map(fold).filter((word) => word.length >= 4);
}
