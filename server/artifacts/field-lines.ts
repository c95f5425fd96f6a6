/** A field's value in lines of plain words, for a person to read and for a difference to be made of. */
export function fieldLines(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(fieldLines);
  if (typeof value !== 'object') return [String(value)];
  const part = value as Readonly<Record<string, unknown>>;
  if ('given' in part) return [`Given ${part.given}, when ${part.when}, then ${part.then}`];
  if ('min' in part && 'max' in part) return [`${part.min} to ${part.max} days`];
  if ('kind' in part) return sourceLines(part);
  if ('quote' in part) return [`“${(part.quote as { text: string }).text}” ${part.reason}`];
  if ('answer' in part) return [`${part.questionId} ${part.question} ${part.answer}${ledTo(part.items)}`];
  if ('anchor' in part) return [`${part.text}${ledTo(part.items)}`];
  return [Object.values(part).map(String).join(': ')];
}

function sourceLines(source: Readonly<Record<string, unknown>>): readonly string[] {
  switch (source.kind) {
    case 'quoted':
      return (source.quotes as { text: string }[]).map(({ text }) => `“${text}”`);
    case 'feedback':
      return [`Asked for in review: ${source.text}`];
    case 'inferred':
      return [`Inferred: ${source.why}`];
    default:
      return ['Written by hand'];
  }
}

function ledTo(items: unknown): string {
  return Array.isArray(items) && items.length > 0 ? ` (${items.join(', ')})` : '';
}
