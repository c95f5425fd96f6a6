import lengths from '../lengths.json' with { type: 'json' };
import { countTokens } from './count-tokens.ts';
import { paddingPool } from './padding-pool.ts';

interface DeclaredLength {
  readonly tokens?: number;
  readonly tokensPerItem?: number;
  readonly items?: string;
}
type Fields = Record<string, unknown>;

const declared: Readonly<Record<string, DeclaredLength>> = lengths.schemas;

/** Lengthens an answer to what is declared for its schema, and shortens it where upstream's limit would cut it off. */
export function padAnswer(schema: string, answer: unknown, tokensMax: number): unknown {
  if (!isFields(answer)) return answer;
  const copy = structuredClone(answer);
  const length = declared[schema];
  if (length) grow(schema, copy, length, tokensMax);
  shrink(copy, tokensMax);
  return copy;
}

function grow(schema: string, answer: Fields, length: DeclaredLength, tokensMax: number): void {
  const padding = paddingPool[schema];
  if (!padding) return;
  const items = padding.within ? listAt(answer, padding.within).filter(isFields) : [answer];
  const wanted = wantedTokens(answer, length, items);
  for (const addition of padding.pool) {
    for (const item of items) {
      const fits = length.tokensPerItem === undefined || countTokens(item) < length.tokensPerItem;
      const total = countTokens(answer);
      if (!fits || total >= wanted || total + countTokens(addition) > tokensMax) continue;
      const list = listAt(item, padding.list);
      if (!list.some((present) => JSON.stringify(present) === JSON.stringify(addition))) list.push(addition);
    }
  }
}

function wantedTokens(answer: Fields, length: DeclaredLength, items: readonly Fields[]): number {
  if (length.tokensPerItem === undefined) return length.tokens ?? 0;
  const listed = length.items === undefined ? items.length : listAt(answer, length.items).length;
  return length.tokensPerItem * listed + countTokens({});
}

/** Takes the last entry off the longest list anywhere, again and again: a model that is told a limit keeps within it. */
function shrink(answer: Fields, tokensMax: number): void {
  while (countTokens(answer) > tokensMax) {
    const longest = listsIn(answer).sort((a, b) => b.length - a.length)[0];
    if (!longest || longest.length <= 1) return;
    longest.pop();
  }
}

function listsIn(value: unknown): unknown[][] {
  if (Array.isArray(value)) return [value, ...value.flatMap(listsIn)];
  return isFields(value) ? Object.values(value).flatMap(listsIn) : [];
}

function listAt(fields: Fields, key: string): unknown[] {
  const list = fields[key];
  return Array.isArray(list) ? list : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
