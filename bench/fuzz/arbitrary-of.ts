import fc from 'fast-check';
import { placeholder } from './placeholders.ts';

/** What of a zod schema is read here; its own types hide how it is built. */
interface Schema {
  readonly _zod: { readonly def: Definition };
}

interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly in?: Schema;
  readonly left?: Schema;
}

interface Check {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
}

const pick = fc.nat(9_999);
const knownId = fc.oneof(
  { weight: 5, arbitrary: pick.map((n) => placeholder('own', n)) },
  { weight: 3, arbitrary: pick.map((n) => placeholder('foreign', n)) },
  { weight: 1, arbitrary: fc.uuid() },
);
const name = pick.map((n) => placeholder('name', n));

/** Inputs of the shape that a schema asks for. What its refinements forbid may occur; a type that is not known here throws. */
export function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  const { def } = (schema as Schema)._zod;
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, of]) => [key, fieldOf(of)])),
        { requiredKeys: requiredOf(def.shape ?? {}) },
      );
    case 'string':
      return stringOf(def);
    case 'number':
    case 'int':
      return numberOf(def);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.date({ noInvalidDate: true });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null });
    case 'optional':
      return fc.option(arbitraryOf(def.innerType), { nil: undefined });
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return arbitraryOf(def.innerType);
    case 'array':
      return arrayOf(def);
    case 'record':
      return fc.dictionary(name, arbitraryOf(def.valueType), { maxKeys: 4 });
    case 'union':
      return fc.oneof(...(def.options ?? []).map(arbitraryOf));
    case 'intersection':
      return arbitraryOf(def.left);
    case 'pipe':
      return arbitraryOf(def.in);
    case 'unknown':
    case 'any':
      return fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.integer(), fc.anything());
    default:
      throw new Error(
        `Inputs of the type ${def.type} cannot be drawn yet: teach bench/fuzz/arbitrary-of.ts.`,
      );
  }
}

const fieldOf = (schema: Schema) => arbitraryOf(schema);

function requiredOf(shape: Readonly<Record<string, Schema>>): string[] {
  return Object.keys(shape).filter(
    (key) => !['optional', 'default'].includes(shape[key]?._zod.def.type ?? ''),
  );
}

const checksOf = ({ checks = [] }: Definition): Check[] => checks.map((check) => check._zod.def);

function stringOf(def: Definition): fc.Arbitrary<string> {
  if (def.format === 'uuid') return knownId;
  if (def.format === 'email') return fc.emailAddress();
  if (def.format === 'url') return fc.webUrl();
  const checks = checksOf(def);
  const pattern = checks.find((check) => check.format === 'regex')?.pattern;
  const max = Math.min(checks.find(({ check }) => check === 'max_length')?.maximum ?? 300, 300);
  const min = checks.find(({ check }) => check === 'min_length')?.minimum ?? 0;
  const written = fc.string({ unit: 'grapheme', minLength: min, maxLength: max });
  const words = fc.lorem({ maxCount: 12 }).map((text) => text.slice(0, max));
  // Some patterns only forbid; the engine that draws from a pattern knows no property escapes.
  const canDraw = pattern !== undefined && !/\\p\{|\[\^/.test(pattern.source);
  if (canDraw) {
    const item = pick.map((n) => placeholder('item', n));
    return fc.oneof(fc.stringMatching(new RegExp(pattern.source)), item);
  }
  return fc.oneof(
    { weight: 3, arbitrary: words },
    { weight: 3, arbitrary: written },
    { weight: 2, arbitrary: name },
  );
}

function numberOf(def: Definition): fc.Arbitrary<number> {
  const checks = checksOf(def);
  const min = checks.find(({ check }) => check === 'greater_than')?.value ?? -1_000;
  const max = checks.find(({ check }) => check === 'less_than')?.value ?? 1_000_000;
  const whole = checks.some(({ check }) => check === 'number_format');
  const edges = fc.constantFrom(min, max);
  if (whole) return fc.oneof(edges, fc.integer({ min: Math.ceil(min), max: Math.floor(max) }));
  return fc.oneof(edges, fc.double({ min, max, noNaN: true }));
}

function arrayOf(def: Definition): fc.Arbitrary<unknown[]> {
  const checks = checksOf(def);
  const minLength = checks.find(({ check }) => check === 'min_length')?.minimum ?? 0;
  return fc.array(arbitraryOf(def.element), { minLength, maxLength: Math.max(minLength, 5) });
}
