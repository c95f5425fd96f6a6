'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../trpc/trpc.ts';
import { PageLink } from '../ui/page-link.tsx';

/** Other people's decisions and runs show up within this time. */
const freshMs = 60_000;

/** The way to the queue, with how much waits there. */
export function ReviewsLink({ className, signedIn }: { className: string; signedIn: boolean }) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.reviews.count.queryOptions(),
    enabled: signedIn,
    refetchInterval: freshMs,
  });
  const waiting = data?.waiting ?? 0;
  return (
    <PageLink href="/reviews" className={className}>
      Reviews
      {waiting > 0 && (
        <>
          <span
            aria-hidden
            className="ml-1.5 rounded-full bg-accent-soft px-1.5 text-xs font-medium text-accent-strong tabular-nums"
          >
            {waiting > 99 ? '99+' : waiting}
          </span>
          <span className="sr-only">{`, ${waiting > 99 ? 'many' : waiting} waiting`}</span>
        </>
      )}
    </PageLink>
  );
}
