/** How many prompts of a template nobody has filled in yet; the server leaves these out of what it reads. */
export function promptsIn(text: string): number {
  return text.match(/\[Fill in:[^\]\n]*\]/giu)?.length ?? 0;
}
