import type { ReactNode } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';

export function QueueFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6">
      <h1 className="text-xl font-semibold">Reviews</h1>
      {children}
    </main>
  );
}

export function QueueSkeleton() {
  return (
    <div role="status" className="flex flex-col divide-y rounded-xl border bg-surface">
      <span className="sr-only">Loading reviews…</span>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <div key={row} className="flex flex-col gap-2 px-4 py-4">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  );
}
