/** A run of text as it is placed on a page; `y` grows upwards. */
export interface PdfPiece {
  readonly text: string;
  readonly endsLine: boolean;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly width: number;
}

export interface PdfLine {
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

/** Puts the pieces of a page together line by line. */
export function pdfLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfPiece[] = [];
  const close = () => {
    const text = open
      .map(({ text: words }) => words)
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();
    const told = open.filter(({ text: words }) => words.trim() !== '');
    if (text !== '')
      lines.push({ text, y: told[0]?.y ?? 0, height: Math.max(0, ...told.map(({ height }) => height)) });
    open = [];
  };
  for (const piece of pieces) {
    const before = open.at(-1);
    const height = Math.max(piece.height, before?.height ?? 0, 1);
    if (before && Math.abs(before.y - piece.y) > height * 0.7 && piece.text.trim() !== '') close();
    open.push(piece);
    if (piece.endsLine) close();
  }
  close();
  return lines;
}

const headingMin = 1.15;
const headingCharsMax = 120;
const pageNumber = /^(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:\/|of|von)\s*\d{1,4})?$/iu;
const bullet = /^[•‣◦▪●∙·]\s*/u;

/** Pages as one text: larger print becomes a heading, wider gaps part paragraphs, page numbers go. */
export function pdfText(pages: readonly (readonly PdfLine[])[]): string {
  const body = commonHeight(pages.flat());
  const sizes = [...new Set(pages.flat().map(({ height }) => Math.round(height)))]
    .filter((height) => height >= body * headingMin)
    .toSorted((a, b) => b - a);
  const levelOf = ({ height, text }: PdfLine): number | null => {
    if (body === 0 || height < body * headingMin || text.length > headingCharsMax) return null;
    return Math.min(3, sizes.indexOf(Math.round(height)) + 1) || null;
  };
  return pages.map((page) => pageText(withoutNumber(page), levelOf)).join('\n\n');
}

function pageText(lines: readonly PdfLine[], levelOf: (line: PdfLine) => number | null): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const level = levelOf(line);
    const words = line.text.replace(bullet, '- ');
    if (!before) {
      text += level === null ? words : `${'#'.repeat(level)} ${words}`;
      continue;
    }
    const gap = Math.abs(before.y - line.y) > Math.max(before.height, line.height) * 1.7;
    if (level !== null) text += `\n\n${'#'.repeat(level)} ${words}`;
    else if (gap || levelOf(before) !== null) text += `\n\n${words}`;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(words)) text = `${text.slice(0, -1)}${words}`;
    else text += `\n${words}`;
  }
  return text;
}

/** The height that most letters have. */
function commonHeight(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height);
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function withoutNumber(page: readonly PdfLine[]): readonly PdfLine[] {
  const isNumber = (line: PdfLine | undefined) => line !== undefined && pageNumber.test(line.text);
  const from = page.length > 1 && isNumber(page[0]) ? 1 : 0;
  const to = page.length > 1 && isNumber(page.at(-1)) ? page.length - 1 : page.length;
  return page.slice(from, to);
}
