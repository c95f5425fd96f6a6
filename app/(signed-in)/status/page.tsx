import { Suspense } from 'react';
import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { StatusFrame, StatusScreen, StatusSkeleton } from './status-screen.tsx';

export const metadata = { title: 'Status' };

/** The frame is sent at once: a part that is silent is waited for. */
export default async function StatusPage() {
  await requireCaller('/status');
  return (
    <Suspense
      fallback={
        <StatusFrame>
          <StatusSkeleton />
        </StatusFrame>
      }
    >
      <LookedAt />
    </Suspense>
  );
}

async function LookedAt() {
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchQuery(trpc.status.get.queryOptions());
  return (
    <Hydrate>
      <StatusScreen />
    </Hydrate>
  );
}
