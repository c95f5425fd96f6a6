import { z } from 'zod';
import { isText } from '../platform/is-text.ts';
import { Scenario } from './stories.ts';

/** What a reference leads to: `areas`, `epics`, `milestones` and `stories` of the same artifact, `requirements` of the one before it. */
export type ReferenceTarget = 'areas' | 'epics' | 'milestones' | 'stories' | 'requirements';

/** What a person may write into a field. */
export type FieldSpec =
  | { readonly kind: 'line' | 'text'; readonly required: boolean }
  | { readonly kind: 'lines' }
  | { readonly kind: 'scenarios' }
  | { readonly kind: 'days' }
  | { readonly kind: 'choice'; readonly options: readonly (string | number)[] }
  | { readonly kind: 'reference'; readonly to: ReferenceTarget }
  | { readonly kind: 'references'; readonly to: ReferenceTarget };

const lineCharsMax = 300;
const textCharsMax = 4_000;
const listEntriesMax = 60;
const daysMax = 10_000;

/** Reads a field's value; its issues are sentences for the person who wrote it. */
export function schemaOfField(spec: FieldSpec): z.ZodType {
  switch (spec.kind) {
    case 'line':
      return words(lineCharsMax, spec.required).regex(/^[^\r\n\u2028\u2029]*$/, 'Keep it on one line.');
    case 'text':
      return words(textCharsMax, spec.required);
    case 'lines':
      return listOf(words(textCharsMax, true));
    case 'scenarios':
      return listOf(
        Scenario.extend({ given: words(1_000, true), when: words(1_000, true), then: words(1_000, true) }),
      );
    case 'days':
      return z
        .strictObject({ min: days, max: days })
        .refine(({ min, max }) => min <= max, 'The least must not be more than the most.');
    case 'choice':
      return z.literal([...spec.options], `Choose one of: ${spec.options.join(', ')}.`);
    case 'reference':
      return words(lineCharsMax, true);
    case 'references':
      return listOf(words(lineCharsMax, true)).transform((ids) => [...new Set(ids)]);
  }
}

/** What a field holds that nobody wrote: a required one has nothing such, and must be given. */
export function emptyValueOf(spec: FieldSpec): unknown {
  if (spec.kind === 'lines' || spec.kind === 'scenarios' || spec.kind === 'references') return [];
  return (spec.kind === 'line' || spec.kind === 'text') && !spec.required ? '' : undefined;
}

function words(charsMax: number, required: boolean) {
  const text = z
    .string('Write some text.')
    .trim()
    .max(charsMax, `At most ${charsMax.toLocaleString('en')} characters.`)
    .refine(isText, 'This holds bytes that are not text.');
  return required ? text.min(1, 'This must not be empty.') : text;
}

const days = z.number('Give a number of days.').positive('Give at least a part of a day.').max(daysMax);

function listOf<T extends z.ZodType>(entry: T) {
  return z.array(entry, 'Give a list.').max(listEntriesMax, `At most ${listEntriesMax} entries.`);
}
