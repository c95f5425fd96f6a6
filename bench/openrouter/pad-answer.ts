import lengths from '../lengths.json' with { type: 'json' };
import { countTokens } from './count-tokens.ts';
import { paddingPool } from './padding-pool.ts';

interface DeclaredLength {
  readonly tokens?: number;
  readonly tokensPerItem?: number;
  readonly items?: string;
  readonly tokensMax?: number;
}
type Fields = Record<string, unknown>;

const references = new Set(['sentences', 'covers', 'needs', 'areas']);
/** How far beyond its declared length an answer may go. */
const longestShare = 1.15;

const declared: Readonly<Record<string, DeclaredLength>> = lengths.schemas;

/** Lengthens an answer to what is declared for its schema, and shortens it where upstream's limit would cut it off. */
export function padAnswer(
  schema: string,
  answer: unknown,
  tokensMax: number,
  asked: readonly string[] = [],
): unknown {
  if (!isFields(answer)) return answer;
  const copy = structuredClone(answer);
  const length = declared[schema];
  if (length) {
    leaveOut(copy, length, asked);
    grow(schema, copy, length, Math.min(tokensMax, length.tokensMax ?? tokensMax));
    shrink(copy, longestShare * wantedTokens(copy, length), (answer) => listsWithin(answer, 2));
  }
  shrink(copy, tokensMax, (answer) => listsWithin(answer, 1));
  shrink(copy, tokensMax, (answer) => listsOf(answer, 1));
  return copy;
}

function grow(schema: string, answer: Fields, length: DeclaredLength, tokensMax: number): void {
  let total = countTokens(answer);
  for (const { at, within, pool } of paddingPool[schema] ?? []) {
    const items = within ? listAt(answer, within).filter(isFields) : [answer];
    for (const addition of pool) {
      for (const item of items) {
        const long =
          within === length.items && countTokens(item) >= (length.tokensPerItem ?? Number.POSITIVE_INFINITY);
        if (long || total >= wantedTokens(answer, length) || total + countTokens(addition) > tokensMax)
          continue;
        add(item, at, addition);
        total = countTokens(answer);
      }
    }
  }
}

function add(item: Fields, at: string, addition: unknown): void {
  const present = item[at];
  if (typeof present === 'string') item[at] = `${present} ${addition}`;
  else if (Array.isArray(present) && !present.some((entry) => sameText(entry, addition)))
    present.push(addition);
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function wantedTokens(answer: Fields, { tokens = 0, tokensPerItem, items }: DeclaredLength): number {
  if (tokensPerItem === undefined || items === undefined) return tokens;
  return tokensPerItem * listAt(answer, items).length;
}

/** Takes the last entry off the longest of these lists, again and again: a model that is told a length keeps to it. */
function shrink(answer: Fields, tokensMax: number, listsFrom: (answer: Fields) => unknown[][]): void {
  while (countTokens(answer) > tokensMax) {
    const longest = listsFrom(answer).sort((a, b) => b.length - a.length)[0];
    if (!longest) return;
    longest.pop();
  }
}

/** A model that is told how long its answer may be leaves its last items out, though none that a reviewer asked for. */
function leaveOut(
  answer: Fields,
  { tokensMax = Number.POSITIVE_INFINITY }: DeclaredLength,
  asked: readonly string[],
): void {
  const wanted = (entry: unknown) =>
    asked.some((text) => JSON.stringify(entry).includes(JSON.stringify(text).slice(1, -1)));
  while (countTokens(answer) > tokensMax) {
    const longest = listsOf(answer, 1).sort((a, b) => b.length - a.length)[0];
    const last = longest?.findLastIndex((entry) => !wanted(entry)) ?? -1;
    if (!longest || last < 0) return;
    longest.splice(last, 1);
  }
}

/** Lists inside the entries of an answer's own lists: details, so the first to go. */
function listsWithin(answer: Fields, lengthMin: number): unknown[][] {
  const entries = Object.values(answer).filter(Array.isArray).flat().filter(isFields);
  return entries.flatMap((entry) => listsOf(entry, lengthMin));
}

/** Lists that may lose an entry; what an item refers to is not padding. */
function listsOf(fields: Fields, lengthMin: number): unknown[][] {
  return Object.entries(fields).flatMap(([key, value]) =>
    Array.isArray(value) && value.length > lengthMin && !references.has(key) ? [value] : [],
  );
}

function listAt(fields: Fields, key: string): unknown[] {
  const list = fields[key];
  return Array.isArray(list) ? list : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
