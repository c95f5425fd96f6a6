import { loadInstruction } from './load-instruction.ts';

export interface WorkedExample {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  /** The answer as the instruction writes it, one line of JSON. */
  readonly answerText: string;
}

const written = /^Example inputs:\n\n```json\n(.+)\n```\n\nExample answer:\n\n```json\n(.+)\n```$/gm;

/** The one example that an instruction shows; throws where there is none, or more. */
export function workedExample(role: string, kind: string): WorkedExample {
  const examples = [...loadInstruction(role, kind).text.matchAll(written)];
  const [, inputs, answer] = examples[0] ?? [];
  if (inputs === undefined || answer === undefined || examples.length > 1) {
    throw new Error(`The task “${kind}” of “${role}” shows ${examples.length} worked examples, not one.`);
  }
  return { inputs: JSON.parse(inputs), answer: JSON.parse(answer), answerText: answer };
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
