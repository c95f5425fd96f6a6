import { Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

export function ProjectListFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Projects</h1>
        <Link href="/projects/new" className={buttonClass({ variant: 'primary' })}>
          <Plus aria-hidden className="size-4" />
          New project
        </Link>
      </div>
      {children}
    </main>
  );
}

export function ProjectRowsSkeleton() {
  return (
    <div role="status" className="flex flex-col divide-y rounded-xl border bg-surface">
      <span className="sr-only">Loading projects…</span>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <div key={row} className="flex items-center gap-4 px-4 py-4">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="ml-auto h-5 w-40 max-sm:hidden" />
          <Skeleton className="h-5 w-20" />
        </div>
      ))}
    </div>
  );
}
