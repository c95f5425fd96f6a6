import { z } from 'zod';
import { isText } from '../platform/is-text.ts';

/** Kinds of project; the word itself reaches the models. */
export const projectTypes = [
  'web app',
  'mobile app',
  'API or integration',
  'data pipeline',
  'internal tool',
  'online shop',
] as const;

export type ProjectType = (typeof projectTypes)[number];

const words = (charsMax: number) =>
  z
    .string()
    .trim()
    .max(charsMax, `At most ${charsMax.toLocaleString('en')} characters.`)
    .refine(isText, 'This holds bytes that are not text.')
    .exactOptional();

const Fields = z.object({
  type: z
    .string()
    .refine((type) => ['', ...projectTypes].includes(type), 'This is no type of project that we know.')
    .exactOptional(),
  stack: words(1_000),
  timeline: words(500),
  team: words(500),
  /** One on a line. */
  constraints: words(4_000),
  /** The language that answers are written in, by any name of it. */
  language: words(40).refine(
    (name) => name === undefined || /^[\p{L}\p{M} ()’'-]*$/u.test(name),
    'Name a language in letters, such as “German”.',
  ),
});

/** What is said of a project beside its brief. A field that is empty is absent. */
export const BriefDetails = Fields.transform(
  (fields): BriefDetails =>
    Object.fromEntries(detailFields.flatMap((field) => (fields[field] ? [[field, fields[field]]] : []))),
);
export interface BriefDetails extends Readonly<Partial<Record<DetailField, string>>> {}

export const detailFields = ['type', 'stack', 'timeline', 'team', 'constraints', 'language'] as const;
export type DetailField = (typeof detailFields)[number];

/** What a row holds; null and what is no details say nothing. */
export function detailsIn(stored: unknown): BriefDetails {
  const known = BriefDetails.safeParse(stored ?? {});
  return known.success ? known.data : {};
}

export function hasDetails(details: BriefDetails): boolean {
  return Object.keys(details).length > 0;
}

/** Each line of a field by itself, without the mark that a list's entry begins with. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]|\d+[.)])(?:\s+|$)/u, '').trim())
    .filter((line) => line !== '');
}
