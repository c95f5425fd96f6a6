/** From one line of print to the next. */
export function lineHeight(sizePx: number): number {
  return Math.round(sizePx * 1.3);
}
