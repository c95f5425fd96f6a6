export interface Mentionable {
  readonly userId: string;
  readonly name: string;
}

/**
 * Whom a text mentions: `@` and a member's whole name, whatever its case. The longest name that fits counts; where several members
 * bear it, those that the writer picked from the list, or else all of them.
 */
export function findMentions(
  text: string,
  members: readonly Mentionable[],
  picked: readonly string[] = [],
): string[] {
  const found = new Set<string>();
  for (const at of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const rest = text.slice(at.index + 1);
    const fitting = members.filter(({ name }) => beginsWith(rest, name));
    const length = Math.max(0, ...fitting.map(({ name }) => name.length));
    const named = fitting.filter(({ name }) => name.length === length);
    const meant = named.filter(({ userId }) => picked.includes(userId));
    for (const { userId } of meant.length > 0 ? meant : named) found.add(userId);
  }
  return [...found];
}

function beginsWith(rest: string, name: string): boolean {
  if (rest.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  return !/^[\p{L}\p{N}]/u.test(rest.slice(name.length));
}
