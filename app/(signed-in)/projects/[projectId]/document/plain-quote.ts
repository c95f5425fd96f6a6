/** A quotation without the marks that made words of it bold or code: the brief beside it shows them as they were written. */
export function plainQuote(text: string): string {
  return text.replace(/(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1/gu, '$2');
}
