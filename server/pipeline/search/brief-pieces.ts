import type { SearchText } from '#server/artifacts/search-text.ts';

const pieceChars = 2_000;

/** A brief in pieces of whole paragraphs where it can be, so that a hit tells its place and a search ranks pieces, not books. */
export function briefPieces(text: string): SearchText[] {
  const pieces: string[] = [];
  let piece = '';
  for (const paragraph of text.split(/\n\s*\n/).flatMap(inBounds)) {
    if (piece !== '' && piece.length + paragraph.length > pieceChars) {
      pieces.push(piece);
      piece = '';
    }
    piece = piece === '' ? paragraph : `${piece}\n\n${paragraph}`;
  }
  if (piece !== '') pieces.push(piece);
  return pieces.map((body, index) => ({ ref: String(index + 1), title: '', body }));
}

/** A paragraph without end is cut between its words. */
function inBounds(paragraph: string): string[] {
  const parts: string[] = [];
  let rest = paragraph.trim();
  while (rest.length > pieceChars) {
    const gap = rest.lastIndexOf(' ', pieceChars);
    const end = gap > 0 ? gap : pieceChars;
    parts.push(rest.slice(0, end).toWellFormed());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest.toWellFormed()];
}
