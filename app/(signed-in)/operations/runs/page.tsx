import { paramsOf, type SearchParams } from '../../../address/params-of.ts';
import { nextPage } from '../../../trpc/next-page.ts';
import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { runsInput } from './runs-input.ts';
import { RunsScreen } from './runs-screen.tsx';

export const metadata = { title: 'Runs' };

/** The runs behind a point of the dashboard. */
export default async function RunsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireCaller('/operations');
  const input = runsInput(await paramsOf(searchParams));
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchInfiniteQuery(trpc.operations.runs.infiniteQueryOptions(input, nextPage));
  return (
    <Hydrate>
      <RunsScreen />
    </Hydrate>
  );
}
