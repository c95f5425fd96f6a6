import { parse } from 'partial-json';

/** The part of a JSON answer that can be read already; null while there is none. */
export function partialAnswer(words: string): unknown {
  const start = words.search(/[{[]/);
  if (start < 0) return null;
  try {
    return parse(words.slice(start));
  } catch {
    return null;
  }
}

/** Readers of answers that may be incomplete or odd: they never throw and always yield the type asked for. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const texts = (value: unknown): string[] => list(value).map(text).filter(Boolean);

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Entries of a list in an answer that have begun to say something. */
export function entries(value: unknown, key: string): Record<string, unknown>[] {
  return list(field(value, key)).filter(
    (entry): entry is Record<string, unknown> =>
      typeof entry === 'object' && entry !== null && Object.values(entry).some((part) => part !== ''),
  );
}

export function oneOf<const T extends string | number>(
  value: unknown,
  options: readonly T[],
  otherwise: T,
): T {
  return options.find((option) => option === value) ?? otherwise;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
