export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}

/** To four places; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded(part / whole, 4);
}
