import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { searchInput, searchPages } from './search-input.ts';
import { SearchScreen } from './search-screen.tsx';

export const metadata = { title: 'Search' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const { q } = await searchParams;
  const params = new URLSearchParams(typeof q === 'string' ? { q } : {});
  await requireCaller(`/search${params.size > 0 ? `?${params}` : ''}`);
  const input = searchInput(params);
  if (input.text !== '') {
    const { queryClient, trpc } = await requestScope();
    await queryClient.prefetchInfiniteQuery(trpc.search.find.infiniteQueryOptions(input, searchPages));
  }
  return (
    <Hydrate>
      <SearchScreen />
    </Hydrate>
  );
}
