/** What no file system takes, or what would lead elsewhere; marks that turn the direction of writing make a name look like another. */
const unfit = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]+/gu;

/** A text as a part of a file's name: readable, without anything that a file system refuses. */
export function fileName(text: string, lengthMax = 80): string {
  const plain = text.normalize('NFC').replace(unfit, ' ').replace(/\s+/g, ' ').trim();
  const cut = [...plain].slice(0, lengthMax).join('');
  return cut.replace(/^[. ]+|[. ]+$/g, '') || 'untitled';
}

/** A text as a part of a path for programs: small letters, digits and dashes; what has none is left out. */
export function slug(text: string, lengthMax = 50): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words.join('-')].slice(0, lengthMax).join('').replace(/-+$/, '');
}

/** `US-3-reserve-a-tool`, by id and title. */
export function itemSlug(id: string, title: string): string {
  return [fileName(id, 20).replaceAll(' ', '-'), slug(title)].filter((part) => part !== '').join('-');
}
