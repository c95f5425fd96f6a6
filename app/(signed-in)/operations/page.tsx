import { Suspense } from 'react';
import { paramsOf, type SearchParams } from '../../address/params-of.ts';
import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { OperationsFrame, OperationsSkeleton } from './operations-frame.tsx';
import { rangeOf } from './operations-input.ts';
import { OperationsScreen } from './operations-screen.tsx';

export const metadata = { title: 'Operations' };

/** The frame is sent at once; the figures follow when they are read. */
export default async function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireCaller('/operations');
  const range = rangeOf(await paramsOf(searchParams));
  return (
    <Suspense
      fallback={
        <OperationsFrame range={range} everyone={null}>
          <OperationsSkeleton />
        </OperationsFrame>
      }
    >
      <Read range={range} />
    </Suspense>
  );
}

async function Read({ range }: { range: ReturnType<typeof rangeOf> }) {
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchQuery(trpc.operations.get.queryOptions({ range }));
  return (
    <Hydrate>
      <OperationsScreen />
    </Hydrate>
  );
}
