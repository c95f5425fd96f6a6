import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { AuditScreen } from './audit-screen.tsx';

export const metadata = { title: 'Audit log' };

export default async function AuditPage() {
  const caller = await requireCaller('/settings/audit');
  const manages = caller.role === 'owner';
  const { queryClient, trpc } = await requestScope();
  if (manages)
    await queryClient.prefetchInfiniteQuery(
      trpc.settings.audit.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    );
  return (
    <Hydrate>
      <AuditScreen manages={manages} />
    </Hydrate>
  );
}
