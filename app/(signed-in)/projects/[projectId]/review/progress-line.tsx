import type { Progress } from './review-draft.ts';

/** How far a review has come, as a thin line; words beside it say the same. */
export function ProgressLine({ progress: { looked, total } }: { progress: Progress }) {
  return (
    <div aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
      <div
        className="h-full rounded-full bg-accent transition-[width]"
        style={{ width: `${total === 0 ? 0 : (looked / total) * 100}%` }}
      />
    </div>
  );
}
