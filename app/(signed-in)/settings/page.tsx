import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { SettingsScreen } from './settings-screen.tsx';

export const metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const caller = await requireCaller('/settings');
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchQuery(trpc.settings.get.queryOptions());
  return (
    <Hydrate>
      <SettingsScreen mayEdit={caller.role === 'owner'} />
    </Hydrate>
  );
}
