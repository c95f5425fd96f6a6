import { QueryClient } from '@tanstack/react-query';
import { wire } from '../../client/wire.ts';
import { isTransient } from './problem.ts';

/** One per request on the server, one per tab in the browser; both read the same serialised state. */
export function makeQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // Long enough that nothing rendered on the server is fetched again while the page wakes up.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      hydrate: { deserializeData: wire.deserialize },
    },
  });
  // A version never changes, and the project tells when there is a newer one: a large document is not asked for twice.
  queryClient.setQueryDefaults([['artifacts', 'get']], { staleTime: Number.POSITIVE_INFINITY });
  return queryClient;
}
