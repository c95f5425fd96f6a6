/** Characters divided by four: near enough to pace a stream by, and the same for every model. */
export function countTokens(value: unknown): number {
  return Math.ceil((typeof value === 'string' ? value : JSON.stringify(value)).length / charactersPerToken);
}

export const charactersPerToken = 4;
