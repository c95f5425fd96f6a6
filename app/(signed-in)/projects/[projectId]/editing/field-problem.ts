import { type FieldValue, readValue } from './field-values.ts';
import type { FormField } from './form-tables.ts';

/** As the server has them. */
export const limits = { lineChars: 300, textChars: 4_000, entries: 60, clauseChars: 1_000 } as const;

const empty = 'This must not be empty.';
const tooLong = (charsMax: number) => `At most ${charsMax.toLocaleString('en')} characters.`;

/** What is wrong with a value, in the words that the server would say; null where it can be saved. */
export function problemOf(field: FormField, value: FieldValue | undefined): string | null {
  const read = readValue(field, value);
  switch (field.kind) {
    case 'line':
    case 'text': {
      const text = String(read);
      const charsMax = field.kind === 'line' ? limits.lineChars : limits.textChars;
      if (field.required && text === '') return empty;
      return text.length > charsMax ? tooLong(charsMax) : null;
    }
    case 'lines': {
      const lines = read as readonly string[];
      if (lines.length > limits.entries) return `At most ${limits.entries} entries.`;
      return lines.some((line) => line.length > limits.textChars) ? tooLong(limits.textChars) : null;
    }
    case 'references':
      return (read as readonly string[]).length > limits.entries
        ? `At most ${limits.entries} entries.`
        : null;
    case 'scenarios': {
      const clauses = (read as readonly object[]).flatMap((scenario) => Object.values(scenario) as string[]);
      if ((read as readonly object[]).length > limits.entries) return `At most ${limits.entries} entries.`;
      if (clauses.some((clause) => clause.trim() === '')) return 'Fill in each given, when and then.';
      return clauses.some((clause) => clause.length > limits.clauseChars)
        ? tooLong(limits.clauseChars)
        : null;
    }
    case 'days': {
      const { min, max } = read as { min: number; max: number };
      if (!Number.isFinite(min) || !Number.isFinite(max)) return 'Give a number of days.';
      if (min <= 0 || max <= 0) return 'Give at least a part of a day.';
      return min > max ? 'The least must not be more than the most.' : null;
    }
    case 'reference':
      return read === '' ? 'Choose one.' : null;
    case 'choice':
      return null;
  }
}
