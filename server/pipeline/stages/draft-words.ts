/** A text cut to some length where a clause or a word ends, never within one; without the marks that would hang at its end. */
export function clipWords(text: string, charsMax: number): string {
  const line = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;,:]+$/u, '');
  if (line.length <= charsMax) return line;
  const head = line.slice(0, charsMax + 1);
  const clauses = [...head.matchAll(/[,;:(]| (?:and|or|so that|when|if|where|which|that|by|in order to) /gu)];
  const clause = clauses.findLast(({ index }) => index >= charsMax / 2)?.index;
  const end = clause ?? head.lastIndexOf(' ');
  return balanced(end > 0 ? line.slice(0, end) : line.slice(0, charsMax)).replace(/[.,;:\s]+$/u, '');
}

/** A bracket that the cut left open goes, with what it holds. */
function balanced(text: string): string {
  const open = text.lastIndexOf('(');
  return open > 0 && open > text.lastIndexOf(')') ? text.slice(0, open) : text;
}

export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** "a, b and c" */
export function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A sentence's opening word in lower case, where it is an ordinary word and not a name. */
export function uncapitalised(text: string): string {
  return /^\p{Lu}(?:\p{Ll}+)?(?=[\s,]|$)/u.test(text) && !/^I\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
