const marks = /[\u0300-\u036f]/g;
const notOfWords = /[^\p{L}\p{N}\p{M}]+/gu;

/** A text as it is compared in a search: without case, accents or signs; «Zürich (HB)» and «zurich hb» are the same. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase().replace(notOfWords, ' ').trim();
}
