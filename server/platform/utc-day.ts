export const dayMs = 86_400_000;

/** When the UTC day of a moment began. */
export function utcDay(nowMs: number): Date {
  return new Date(Math.floor(nowMs / dayMs) * dayMs);
}
