import { QueryClient } from '@tanstack/react-query';
import superjson from 'superjson';
import { isTransient } from './problem.ts';

/** One per request on the server, one per tab in the browser; both read the same serialised state. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Long enough that nothing rendered on the server is fetched again while the page wakes up.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
