export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string };

const link = /\bhttps?:\/\/[^\s<>"]+/gu;
/** What ends a sentence or a bracket is seldom part of an address. */
const trailing = /[.,;:!?'’”»\]}]+$/u;

/** Plain text cut into words, addresses to follow, and mentions of the people named. Joined, the parts are the text again. */
export function textParts(text: string, mentioned: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const address = trimmed(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    parts.push(...mentionParts(text.slice(end, match.index), mentioned));
    parts.push({ kind: 'link', text: address, href });
    end = match.index + address.length;
  }
  parts.push(...mentionParts(text.slice(end), mentioned));
  return parts;
}

function mentionParts(text: string, mentioned: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  const longestFirst = mentioned.toSorted((a, b) => b.length - a.length);
  let end = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const rest = text.slice(index + 1);
    const name = longestFirst.find(
      (one) =>
        rest.slice(0, one.length).toLowerCase() === one.toLowerCase() &&
        !/^[\p{L}\p{N}]/u.test(rest.slice(one.length)),
    );
    if (!name || index < end) continue;
    if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) });
    end = index + 1 + name.length;
    parts.push({ kind: 'mention', text: text.slice(index, end) });
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function trimmed(address: string): string {
  const bare = address.replace(trailing, '');
  // A bracket that was opened in the address belongs to it.
  return bare.endsWith(')') && !bare.includes('(') ? trimmed(bare.slice(0, -1)) : bare;
}

function hrefOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).href : null;
}
