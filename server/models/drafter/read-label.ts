import { plainText } from './plain-text.ts';

/** A list item's name before its colon: `- **Parcel query**: …`, `- "send": …`, `- Sender: …`. */
export interface Label {
  readonly title: string;
  /** A word that a user or program writes (a command, a field in code), not a topic. */
  readonly literal: boolean;
  /** Length of the label with its colon, in the raw text. */
  readonly length: number;
}

const boldPattern =
  /^(?:\*\*|__)(?<title>[^*\n]{1,120}?):?(?:\*\*|__)(?<rest>[ \t]*\([^()\n]{0,60}\))?[ \t]*(?:[:–—]|-(?=\s)|$|(?=\n))/u;
const plainPatterns = [
  /^(?<title>`[^`\n]{1,60}`|"[^"\n]{1,60}")[ \t]*[:–—]/u,
  /^(?<title>[\p{L}\p{N}][^.!?:;`"“\n]{0,58})[ \t]*:(?=\s|$)/u,
  /^-?(?<title>[\p{L}_]{1,30})[ \t]*:(?=\s|$)/u,
];

const clause =
  /^(?:it|this|they|that|there|if|when|we|you|note|however)\b|\b(is|are|shall|should|must|can|may|will|has|have|includes?|contains?|follow\w*)\b/i;

/** Reads the label at the start of a text; null where it has none. Outside lists only a bold one is a label. */
export function readLabel(raw: string, listed = true): Label | null {
  const head = raw.slice(0, 200);
  for (const pattern of [boldPattern, ...(listed ? plainPatterns : [])]) {
    const match = pattern.exec(head);
    const title = match?.groups?.title;
    if (match === null || title === undefined) continue;
    const bare = plainText(title)
      .replace(/^["“]|["”]$/gu, '')
      .replace(/:$/u, '')
      .replace(/^\d+[.)]\s+/u, '')
      .trim();
    if (bare === '' || bare.split(' ').length > 9) return null;
    if (pattern !== boldPattern && (bare.split(' ').length > 5 || clause.test(bare))) return null;
    const literal = /^[`"]/u.test(title) || /^\p{Ll}[\p{Ll}\d_-]*$/u.test(bare);
    return { title: bare, literal, length: match[0].length };
  }
  return null;
}

/** A sentence's words without the label before them. */
export function withoutLabel(numbered: string): string {
  const raw = numbered.replace(/^[A-Z]{1,5}-?\d{1,4}(?:\.\d{1,3}){0,3}[.:)]\s+/u, '');
  const label = readLabel(raw);
  const rest = label === null ? raw : raw.slice(label.length);
  return plainText(rest).replace(/^[:–—-]\s*/u, '') || plainText(raw);
}
