import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { MembersScreen } from './members-screen.tsx';

export const metadata = { title: 'Members' };

export default async function MembersPage() {
  const caller = await requireCaller('/settings/members');
  const { queryClient, trpc } = await requestScope();
  const manages = caller.role === 'owner';
  await Promise.all([
    queryClient.prefetchQuery(trpc.members.list.queryOptions()),
    manages && queryClient.prefetchQuery(trpc.members.invitations.queryOptions()),
  ]);
  return (
    <Hydrate>
      <MembersScreen workspaceName={caller.workspaceName} manages={manages} />
    </Hydrate>
  );
}
