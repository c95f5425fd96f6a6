/** Words as a person reads them: Markdown marks, tags and line breaks taken out, code and quoted output kept. */
export function plainText(raw: string): string {
  return raw
    .replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}\)/gu, '$1')
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, ' ')
    .replace(/\n[ \t]*>[ \t]?/gu, ' ')
    .replace(/[`*]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|~~/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `text` cut at a word near `lengthMax`, with an ellipsis where something is missing. */
export function clipped(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const head = text.slice(0, lengthMax - 1).toWellFormed();
  const space = head.lastIndexOf(' ');
  return `${space > lengthMax / 2 ? head.slice(0, space) : head}…`;
}

export function slug(text: string): string {
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return bare.replace(/^-|-$/gu, '').slice(0, 40).replace(/-$/u, '') || 'general';
}
