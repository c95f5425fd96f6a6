import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { KeysScreen } from './keys-screen.tsx';

export const metadata = { title: 'API keys' };

export default async function KeysPage() {
  await requireCaller('/settings/keys');
  const { queryClient, trpc } = await requestScope();
  await Promise.all([
    queryClient.prefetchQuery(trpc.keys.list.queryOptions()),
    queryClient.prefetchQuery(trpc.me.queryOptions()),
  ]);
  return (
    <Hydrate>
      <KeysScreen />
    </Hydrate>
  );
}
