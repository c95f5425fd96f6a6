'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/trpc.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LastLook } from './last-look.tsx';
import { PartRow } from './part-row.tsx';
import { summary } from './summary.ts';

const pollMs = 10_000;
/** Sooner while nothing is known, so that the page is right again soon after the server is. */
const retryMs = 3_000;
const answerMs = 5_000;

export function StatusScreen() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const status = useQuery({
    ...trpc.status.get.queryOptions(),
    // A server that hangs is told as one that fails.
    queryFn: ({ signal }) =>
      client.status.get.query(undefined, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      }),
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : pollMs),
    staleTime: pollMs,
    retry: false,
  });
  const { data, error, dataUpdatedAt, isFetching } = status;
  return (
    <StatusFrame>
      {error && (
        <ProblemNotice
          title={data ? 'The state is not known just now' : 'The state could not be read'}
          error={error}
          onRetry={() => void status.refetch()}
        />
      )}
      {data ? (
        <>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <p role="status" className="font-medium">
              {error ? 'What was seen last:' : summary(data.parts)}
            </p>
            <LastLook atMs={dataUpdatedAt} looking={isFetching} />
          </div>
          <ul aria-label="Parts" className="flex flex-col divide-y rounded-xl border bg-surface">
            {data.parts.map((part) => (
              <PartRow key={part.part} status={part} old={error !== null} />
            ))}
          </ul>
        </>
      ) : (
        !error && <StatusSkeleton />
      )}
    </StatusFrame>
  );
}

export function StatusFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Status</h1>
        <p className="mt-1 text-ink-soft">What the application stands on, looked at every ten seconds.</p>
      </div>
      {children}
    </main>
  );
}

export function StatusSkeleton() {
  return (
    <div role="status" className="flex flex-col divide-y rounded-xl border bg-surface">
      <span className="sr-only">Looking at the parts…</span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className="flex flex-col gap-2 px-5 py-4">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
