import clsx from 'clsx';

/** The shape of what is on its way; hidden from screen readers, which hear the surrounding status instead. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('breathing rounded-md bg-line/70', className)} />;
}

/** Lines of text on their way. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} className={clsx('h-4', line === lines - 1 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  );
}
