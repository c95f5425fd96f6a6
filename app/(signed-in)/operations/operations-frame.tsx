'use client';

import type { ReactNode } from 'react';
import type { RangeName } from '#server/operations/dashboard/ranges.ts';
import { setParam } from '../../address/set-param.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { rangeNames, rangeWords } from './operations-input.ts';

export function OperationsFrame({
  range,
  everyone,
  children,
}: {
  range: RangeName;
  /** Whether all workspaces are shown; null while that is not known. */
  everyone: boolean | null;
  children: ReactNode;
}) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold">Operations</h1>
          <p className="mt-1 text-ink-soft">
            {everyone === null
              ? 'What happens, why it is slow, and what it costs.'
              : everyone
                ? 'What happens in all workspaces, why it is slow, and what it costs.'
                : 'What happens in your workspace, why it is slow, and what it costs.'}
          </p>
        </div>
        <Tabs
          label="Range"
          value={range}
          onChange={(value) => setParam('range', value)}
          tabs={rangeNames.map((value) => ({ value, label: rangeWords[value] }))}
          className="min-w-0"
        />
      </div>
      {children}
    </main>
  );
}

export function OperationsSkeleton() {
  return (
    <div role="status" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
      <span className="sr-only">Reading the figures…</span>
      {['a', 'b', 'c', 'd', 'e'].map((card) => (
        <Skeleton key={card} className="h-28 rounded-xl" />
      ))}
      <Skeleton className="h-80 rounded-xl sm:col-span-2 lg:col-span-5" />
    </div>
  );
}
