import type { ReadText } from './brief-file.ts';

/** Text as a brief may hold it: no control characters, no broken ones, no more than `bytesMax` bytes; cut at the end of a line. */
export function bounded({ text, notes }: ReadText, bytesMax: number): ReadText {
  const clean = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must go
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\ufffd\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const bytes = Buffer.byteLength(clean);
  if (bytes <= bytesMax) return { text: clean, notes };
  return {
    text: cut(clean, bytesMax),
    notes: [
      `The text has ${Math.ceil(bytes / 1000)} kB, and a brief can have ${Math.floor(bytesMax / 1000)} kB: what comes after that is left out.`,
      ...notes,
    ],
  };
}

function cut(text: string, bytesMax: number): string {
  // What is cut within a character ends as U+FFFD, which is not counted in.
  const head = Buffer.from(text)
    .subarray(0, bytesMax)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
  const lineEnd = head.lastIndexOf('\n');
  return (lineEnd > head.length / 2 ? head.slice(0, lineEnd) : head).trimEnd();
}
