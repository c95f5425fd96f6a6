/**
 * English prose and JSON come to about four characters a token. No model's own tokenizer: each family here has a different one, and what
 * hangs on the count (a floor, money held back, a rate) bears a fifth of error.
 */
const charactersPerToken = 4;

export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
