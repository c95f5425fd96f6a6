export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

export interface MentionQuery {
  /** Where the `@` stands. */
  readonly at: number;
  /** What was typed behind it. */
  readonly typed: string;
}

const typedMax = 40;

/** The mention that is being typed at the caret; null where there is none. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - typedMax - 1), caret);
  const at = before.lastIndexOf('@');
  if (at === -1) return null;
  const typed = before.slice(at + 1);
  if (/[\n@]/.test(typed) || /^\s/.test(typed)) return null;
  if (/[\p{L}\p{N}]$/u.test(before.slice(0, at))) return null;
  return { at: caret - typed.length - 1, typed };
}

const shownMax = 8;

/** Whose name fits what was typed: from its beginning first, then from the beginning of another word of it. */
export function fittingMembers<T extends Mentionable>(members: readonly T[], typed: string): T[] {
  const wanted = folded(typed);
  const rank = ({ name }: T) => {
    if (folded(name).startsWith(wanted)) return 0;
    return folded(name).includes(` ${wanted}`) ? 1 : 2;
  };
  return members
    .filter((member) => rank(member) < 2)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, shownMax);
}

/** The text with the mention written out, and where the caret goes. */
export function withMention(text: string, caret: number, { at }: MentionQuery, name: string) {
  const head = `${text.slice(0, at)}@${name} `;
  const rest = text.slice(caret);
  return { text: head + (rest.startsWith(' ') ? rest.slice(1) : rest), caret: head.length };
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
