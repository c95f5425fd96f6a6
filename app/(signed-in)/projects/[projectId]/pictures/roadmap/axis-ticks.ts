/** Round numbers from 0 on, so many at most, that reach no farther than the end. */
export function axisTicks(end: number, ticksMax: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / Math.max(1, ticksMax - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
