import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { RoleList } from './role-list.tsx';

export const metadata = { title: 'Instructions' };

export default async function InstructionsPage() {
  await requireCaller('/instructions');
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchQuery(trpc.instructions.list.queryOptions());
  return (
    <Hydrate>
      <RoleList />
    </Hydrate>
  );
}
