import { Suspense } from 'react';
import { paramsOf, type SearchParams } from '../../address/params-of.ts';
import { nextPage } from '../../trpc/next-page.ts';
import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { QueueFrame, QueueSkeleton } from './queue-frame.tsx';
import { queueInput } from './queue-input.ts';
import { ReviewQueue } from './review-queue.tsx';

export const metadata = { title: 'Reviews' };

/** The caller is checked before anything is sent, so that a redirect is a real one; the rows follow when they are there. */
export default async function ReviewsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireCaller('/reviews');
  return (
    <Suspense
      fallback={
        <QueueFrame>
          <QueueSkeleton />
        </QueueFrame>
      }
    >
      <LoadedQueue searchParams={searchParams} />
    </Suspense>
  );
}

async function LoadedQueue({ searchParams }: { searchParams: SearchParams }) {
  const input = queueInput(await paramsOf(searchParams));
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchInfiniteQuery(trpc.reviews.queue.infiniteQueryOptions(input, nextPage));
  return (
    <Hydrate>
      <ReviewQueue />
    </Hydrate>
  );
}
