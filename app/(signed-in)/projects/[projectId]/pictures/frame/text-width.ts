/** Advance widths of Geist SemiBold in hundredths of an em, from the space to the tilde. Lighter weights are a little narrower. */
const ascii = [
  24, 25, 38, 56, 66, 82, 68, 20, 31, 31, 43, 57, 23, 42, 23, 51, 69, 43, 65, 64, 65, 63, 62, 54, 65, 62, 31,
  31, 55, 55, 55, 59, 95, 71, 70, 73, 71, 62, 60, 73, 72, 29, 62, 68, 59, 91, 75, 77, 67, 76, 69, 67, 59, 70,
  71, 100, 66, 62, 58, 38, 49, 38, 45, 56, 27, 58, 63, 58, 63, 60, 43, 62, 61, 27, 31, 63, 30, 90, 61, 61, 63,
  63, 41, 56, 43, 60, 59, 84, 63, 57, 57, 41, 29, 41, 53,
] as const;
const wideEm = 1;
const otherEm = 0.7;
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffef]/u;
const weightless = /[\p{Mark}\p{Cf}]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });
/** No box of a picture holds more; what follows need not be measured. */
const charactersMax = 400;

/**
 * The width that a text is given in a picture: the advances of our own font in its widest used weight, an em for what is as wide as
 * high, 0.7 em for other letters. Ruled, not measured, so that a layout is the same wherever it is computed.
 */
export function textWidth(text: string, sizePx: number): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * sizePx;
}

function emOf(character: string): number {
  const known = ascii[(character.codePointAt(0) ?? 0) - 32];
  if (known !== undefined) return known / 100;
  if (weightless.test(character)) return 0;
  return wide.test(character) ? wideEm : otherEm;
}

/** The text where there is room for it, else as much of it as there is, and "…". */
export function fitText(text: string, widthPx: number, sizePx: number): string {
  const line = oneLine(text);
  if (textWidth(line, sizePx) <= widthPx) return line;
  let kept = '';
  for (const { segment } of graphemes.segment(line)) {
    if (textWidth(`${kept}${segment}…`, sizePx) > widthPx) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The text on up to so many lines, broken between words where it can be, the last one cut. */
export function wrapText(text: string, widthPx: number, sizePx: number, linesMax: number): string[] {
  let rest = oneLine(text);
  const lines: string[] = [];
  while (rest !== '' && lines.length < linesMax - 1) {
    const line = firstLine(rest, widthPx, sizePx);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? lines : [...lines, fitText(rest, widthPx, sizePx)];
}

/** Broken at spaces; in what has none within a line, between words as its language has them, else anywhere. */
function firstLine(text: string, widthPx: number, sizePx: number): string {
  const ways = [text.match(/\S+\s*/g) ?? [], segmentsOf(words, text), segmentsOf(graphemes, text)];
  for (const pieces of ways) {
    const line = asMuchAs(pieces, widthPx, sizePx);
    if (line !== '') return line;
  }
  return ways[2]?.[0] ?? text;
}

function asMuchAs(pieces: readonly string[], widthPx: number, sizePx: number): string {
  let line = '';
  for (const piece of pieces) {
    if (textWidth((line + piece).trimEnd(), sizePx) > widthPx) break;
    line += piece;
  }
  return line;
}

const segmentsOf = (segmenter: Intl.Segmenter, text: string) =>
  [...segmenter.segment(text)].map(({ segment }) => segment);

function oneLine(text: string): string {
  return text.slice(0, charactersMax).replace(/\s+/g, ' ').trim();
}
