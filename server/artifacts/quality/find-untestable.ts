import type { CheckedText, Hit } from './checked-text.ts';

const wherever =
  /\b(?:as (?:expected|intended|desired|it should)|(?:works?|behaves?|functions?|responds?|reacts?|handled|processed|performs?|operates?)\s(?:correctly|properly|well|fine|appropriately|as required|smoothly)|without (?:any )?(?:problems?|issues?|errors?|trouble)|looks? (?:good|right|nice|fine)|(?:good|great|better|positive) (?:user )?experience)\b/iu;
/** Only where this is all that is said. */
const alone =
  /^\s*(?:then\s)?(?:it|(?:the\s)?(?:\p{L}+\s){0,2}\p{L}+)\s(?:works?|(?:is|are) (?:correct|right|fine|ok|okay|good|satisfied|happy|handled|processed|done|successful|supported|possible)|succeeds?|functions)(?:\ssuccessfully)?[\s.!]*$/iu;

/** A criterion that names nothing that could be seen. One with a figure or quoted words shows something. */
export function findUntestable({ text }: Pick<CheckedText, 'text'>): Hit[] {
  const said = text.slice(0, 2_000);
  if (/\d|["“”«»„]/u.test(said)) return [];
  const found = wherever.exec(said) ?? alone.exec(said);
  return found ? [{ start: found.index, end: found.index + found[0].trimEnd().length }] : [];
}
