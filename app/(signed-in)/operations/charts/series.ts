/** One line, or one layer, of a chart over time: a value for each of its moments, null where nothing is known. */
export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** A variable of the theme. */
  readonly color: string;
  readonly values: readonly (number | null)[];
  /** For the eye that tells colours badly apart. */
  readonly dash?: string;
}

/** A level that values should stay below. */
export interface ChartLimit {
  readonly label: string;
  readonly value: number;
}

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** The moments of a window: the start of each of its steps. */
export function momentsOf({ fromMs, toMs, stepMs }: Window): number[] {
  return Array.from(
    { length: Math.max(0, Math.round((toMs - fromMs) / stepMs)) },
    (_, index) => fromMs + index * stepMs,
  );
}

/** Points that are there for some steps alone, as a value for every moment. */
export function along<P extends { readonly atMs: number }>(
  moments: readonly number[],
  points: readonly P[],
  read: (point: P) => number | null,
  absent: number | null = null,
): (number | null)[] {
  const byMoment = new Map(points.map((point) => [point.atMs, point]));
  return moments.map((atMs) => {
    const point = byMoment.get(atMs);
    return point ? read(point) : absent;
  });
}
