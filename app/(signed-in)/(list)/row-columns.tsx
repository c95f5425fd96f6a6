/** The columns at the right of a row. On a small screen there are no columns: cost stands beside the stages, and when it changed is said before. */
export const columnClass = {
  stages: 'w-27',
  cost: 'relative whitespace-nowrap tabular-nums sm:w-16 sm:text-right',
  time: 'relative whitespace-nowrap tabular-nums max-sm:hidden sm:w-20 sm:text-right',
  changed: 'relative whitespace-nowrap sm:w-28 sm:text-right',
} as const;

/** What the columns hold. Each row says it to screen readers by itself. */
export function ColumnTitles() {
  return (
    <div aria-hidden className="flex gap-x-4 pr-15.25 max-sm:hidden">
      <span className={columnClass.stages}>Stages</span>
      <span className={columnClass.cost}>Cost</span>
      <span className={columnClass.time}>Time</span>
      <span className={columnClass.changed}>Changed</span>
    </div>
  );
}
