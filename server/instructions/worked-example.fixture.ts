import { loadInstruction } from './load-instruction.ts';
import { type WorkedExample, workedExample } from './worked-example.ts';

/** The one example that an instruction of ours shows. */
export function exampleOf(role: string, kind: string): WorkedExample {
  const example = workedExample(loadInstruction(role, kind).text);
  if (example === null) throw new Error(`The task “${kind}” of “${role}” shows no one worked example.`);
  return example;
}

/** Every object inside a JSON value that has this field. */
export function objectsWith(field: string, value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((part) => objectsWith(field, part));
  return field in value ? [value as Record<string, unknown>, ...inner] : inner;
}

/** The name of every field inside a JSON value, at any depth. */
export function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...new Set([...own, ...Object.values(value).flatMap(fieldsOf)])];
}

/** Every text inside a JSON value that stands under this field, alone or in a list; under any field where none is named. */
export function textsOf(value: unknown, field?: string): string[] {
  if (field !== undefined) return objectsWith(field, value).flatMap((object) => textsOf(object[field]));
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((part) => textsOf(part))
    : [];
}
