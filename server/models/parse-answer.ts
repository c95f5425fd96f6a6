import type { AnswerSchema } from './completion.ts';

export type ParsedAnswer<A> =
  | { readonly ok: true; readonly value: A }
  /** `problem` is written for the model that has to mend its answer. */
  | { readonly ok: false; readonly problem: string };

const issuesMax = 5;

/** Reads a model's text as an answer of this schema; a Markdown fence around the JSON is forgiven. */
export function parseAnswer<A>(
  text: string,
  { zod, salvage }: Pick<AnswerSchema<A>, 'zod' | 'salvage'>,
  cutOff = false,
): ParsedAnswer<A> {
  if (text.trim() === '') return { ok: false, problem: 'it is empty.' };
  const json = parseJson(text) ?? parseJson(insideFence(text)) ?? salvage?.(text);
  if (json === undefined) {
    return {
      ok: false,
      problem: cutOff ? 'it was cut off at the length limit; be shorter.' : 'it is not valid JSON.',
    };
  }
  const parsed = zod.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues
    .slice(0, issuesMax)
    .map(({ path, message }) => `at ${path.length > 0 ? path.join('.') : 'the top'}: ${message}`);
  return { ok: false, problem: `it does not fit the schema (${issues.join('; ')}).` };
}

/** The JSON value that a text is, fit to be stored; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    return undefined;
  }
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

function insideFence(text: string): string {
  return /```[a-z]*\s*\n([\s\S]*)```/i.exec(text)?.[1] ?? '';
}
