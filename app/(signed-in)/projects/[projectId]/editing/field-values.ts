import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { FormField, FormTable } from './form-tables.ts';

export interface Scenario {
  readonly given: string;
  readonly when: string;
  readonly then: string;
}

/** What a form's controls hold: lists as lines of text, references as ids, numbers as they are typed. */
export type FieldValue =
  | string
  | readonly string[]
  | readonly Scenario[]
  | { readonly min: string; readonly max: string };
export type FieldValues = Readonly<Record<string, FieldValue>>;
export type Part = Readonly<Record<string, unknown>>;

/** A part as its form shows it; what a new item has not got is empty, or the first of its choices. */
export function valuesOf(
  { fields }: FormTable,
  part: Part,
  firstOf: (field: FormField) => string,
): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, shown(field, part[name], firstOf)]),
  );
}

function shown(field: FormField, value: unknown, firstOf: (field: FormField) => string): FieldValue {
  switch (field.kind) {
    case 'lines':
      return ((value as string[] | undefined) ?? []).join('\n');
    case 'references':
      return (value as string[] | undefined) ?? [];
    case 'scenarios':
      return (value as Scenario[] | undefined) ?? [];
    case 'days': {
      const { min = '', max = '' } = (value as { min?: number; max?: number } | undefined) ?? {};
      return { min: String(min), max: String(max) };
    }
    case 'choice':
    case 'reference':
      return value === undefined || value === '' ? firstOf(field) : String(value);
    default:
      return String(value ?? '');
  }
}

/** What a control holds, as the server takes it. */
export function readValue(field: FormField, value: FieldValue | undefined): unknown {
  if (field.kind === 'days' && typeof value === 'object' && 'min' in value)
    return { min: numberIn(value.min), max: numberIn(value.max) };
  if (field.kind === 'scenarios' || field.kind === 'references') return value;
  const text = String(value ?? '');
  switch (field.kind) {
    case 'lines':
      return entriesIn(text);
    case 'choice':
      return field.options.find((option) => String(option) === text) ?? text;
    default:
      return text.trim();
  }
}

/** The edits that lead from what a form showed at first to what it shows now. */
export function editsOf(
  itemId: string,
  { fields }: FormTable,
  initial: FieldValues,
  values: FieldValues,
): (ItemEdit & { kind: 'set' })[] {
  const changed = new Set(changedFields(initial, values));
  return Object.entries(fields)
    .filter(([name]) => changed.has(name))
    .map(([field, spec]) => ({ kind: 'set', itemId, field, value: readValue(spec, values[field]) }));
}

/** Fields that say something else than they did, in the order of the form. */
export function changedFields(before: FieldValues, now: FieldValues): readonly string[] {
  return Object.keys(now).filter((field) => !same(before[field], now[field]));
}

export function same(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A whole new item. */
export function itemOf({ fields }: FormTable, values: FieldValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, spec]) => [name, readValue(spec, values[name])]),
  );
}

/** A value in plain words, to stand beside another one. */
export function wordsOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== 'object') return [String(value)];
  const parts = value as Record<string, unknown>;
  if ('given' in parts) return [`Given ${parts.given}, when ${parts.when}, then ${parts.then}`];
  if ('min' in parts && 'max' in parts) return [`${parts.min} to ${parts.max} days`];
  return [JSON.stringify(value)];
}

function entriesIn(text: string): string[] {
  return text
    .split('\n')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function numberIn(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
}
