/** Whether a string can be kept as it is: PostgreSQL cannot store NUL, and lone surrogates cannot be encoded. */
export function isText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
