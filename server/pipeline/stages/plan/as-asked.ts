/** A reviewer's own words at the end of a sentence or more. */
export function asAsked(text: string, words: string): string {
  return `${text.trim()} The reviewer asks: “${words}”`;
}
