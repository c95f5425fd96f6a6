/** How much of a whole, in percent, as a thin line; the figure stands beside it in words. */
export function ShareBar({ percent, look }: { percent: number; look: string }) {
  return (
    <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-sunken">
      <span className={`block h-full rounded-full ${look}`} style={{ width: `${percent}%` }} />
    </span>
  );
}
