const widthPx = 120;
const heightPx = 28;

/** The course of a figure at a glance; the figure stands beside it in words, and a chart below tells it in full. */
export function Sparkline({ values, color }: { values: readonly (number | null)[]; color: string }) {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  if (known.length < 2) return <span aria-hidden className="h-7" />;
  const top = Math.max(...known.map(({ value }) => value), Number.EPSILON);
  const points = known.map(({ value, index }) => {
    const x = (index / Math.max(1, values.length - 1)) * widthPx;
    const y = heightPx - 2 - (value / top) * (heightPx - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg aria-hidden viewBox={`0 0 ${widthPx} ${heightPx}`} preserveAspectRatio="none" className="h-7 w-full">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke={color}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
