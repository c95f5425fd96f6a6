/**
 * An answer as a person reads it: a line for each field, lists item by item, indented by what they belong to. It never throws, for it
 * is shown while the answer still comes.
 */
export function answerLines(value: unknown, indent = ''): string[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => {
      if (!isRecord(entry)) return [`${indent}• ${scalar(entry)}`];
      return [`${indent}${index + 1}.`, ...answerLines(entry, `${indent}   `)];
    });
  if (!isRecord(value)) return [`${indent}${scalar(value)}`];
  return Object.entries(value).flatMap(([key, part]) => {
    const name = key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
    if (Array.isArray(part) && part.length === 0) return [`${indent}${name}: none`];
    if (typeof part === 'object' && part !== null)
      return [`${indent}${name}:`, ...answerLines(part, `${indent}   `)];
    return [`${indent}${name}: ${scalar(part)}`];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function scalar(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return Array.isArray(value) ? value.map(scalar).join(', ') : String(value);
}
