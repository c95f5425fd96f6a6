import fc from 'fast-check';
import { hostileValue } from './hostile-values.ts';

/** One thing that is made wrong about a value that was right: where, counted on the way down, and what. */
export interface Spoiling {
  readonly way: readonly number[];
  readonly how: 'replace' | 'remove' | 'add' | 'wrap' | 'text' | 'twice';
  readonly by: unknown;
}

const spoilingWithin = (depth: number): fc.Arbitrary<Spoiling> =>
  fc.record({
    way: fc.array(fc.nat(20), { minLength: 1, maxLength: depth }),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'text', 'twice'),
    by: hostileValue,
  });

export const spoiling = spoilingWithin(4);
/** For whole documents, whose parts lie deeper. */
export const deepSpoiling = spoilingWithin(8);

type Holder = Record<string | number, unknown>;

/** The value with one fault in it; the value itself stays as it is. */
export function spoil(value: unknown, { way, how, by }: Spoiling): unknown {
  const [step, ...rest] = way;
  const keys = isHolder(value) ? Object.keys(value) : [];
  if (step === undefined || keys.length === 0) return spoilHere(value, how, by);
  const key = keys[step % keys.length] as string;
  const copy: Holder = Array.isArray(value) ? ([...value] as unknown as Holder) : { ...(value as Holder) };
  if (rest.length > 0 && isHolder(copy[key])) copy[key] = spoil(copy[key], { way: rest, how, by });
  else if (how === 'remove') delete copy[key];
  else if (how === 'add') copy[`${key}X`] = by;
  else copy[key] = spoilHere(copy[key], how, by);
  return copy;
}

function spoilHere(value: unknown, how: Spoiling['how'], by: unknown): unknown {
  if (how === 'wrap') return [value];
  if (how === 'text') return String(typeof value === 'object' ? 'object' : value);
  if (how === 'twice') return typeof value === 'string' ? value + value : [value, value];
  return how === 'remove' ? undefined : by;
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
