import type { TRPCClient } from '@trpc/client';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '#server/api/root.ts';
import type { Call } from '../../client/call-procedures.ts';
import { pathProxy } from '../../client/path-proxy.ts';

/** Calls by name: `client.projects.get.query({ projectId })`. Streams are opened by `use-stream.ts`. */
export type Procedures = TRPCClient<AppRouter>;

export function procedures(call: Call): Procedures {
  return pathProxy((path, [input, options]) => {
    const kind = path.at(-1) === 'mutate' ? 'mutation' : 'query';
    const { signal } = (options ?? {}) as { signal?: AbortSignal };
    return call(kind, path.slice(0, -1).join('.'), input, signal);
  }) as Procedures;
}

/**
 * What React Query needs of each procedure, with the keys of `@trpc/tanstack-react-query`: the server fills the cache by that, and this
 * is all of it that a browser uses, at a fifth of the size.
 */
export function procedureOptions(call: Call): TRPCOptionsProxy<AppRouter> {
  return pathProxy((full, [input, options]) => {
    const path = full.slice(0, -1);
    const name = path.join('.');
    const make: Readonly<Record<string, () => unknown>> = {
      pathFilter: () => ({ ...(input as object), queryKey: [path] }),
      queryKey: () => keyOf(path, input, 'query'),
      queryFilter: () => ({ ...(options as object), queryKey: keyOf(path, input, 'query') }),
      infiniteQueryFilter: () => ({ ...(options as object), queryKey: keyOf(path, input, 'infinite') }),
      queryOptions: () => ({
        ...(options as object),
        queryKey: keyOf(path, input, 'query'),
        queryFn: () => call('query', name, input),
      }),
      infiniteQueryOptions: () => ({
        ...(options as object),
        queryKey: keyOf(path, input, 'infinite'),
        queryFn: ({ pageParam, direction }: { pageParam?: unknown; direction?: unknown }) =>
          call('query', name, {
            ...(input as object),
            ...(pageParam === undefined ? {} : { cursor: pageParam }),
            direction,
          }),
        initialPageParam: undefined,
      }),
      mutationOptions: () => ({
        ...(input as object),
        mutationKey: [path],
        mutationFn: (given: unknown) => call('mutation', name, given),
      }),
    };
    const wanted = make[full.at(-1) ?? ''];
    if (!wanted) throw new TypeError(`Nothing is called ${full.join('.')}.`);
    return wanted();
  }) as TRPCOptionsProxy<AppRouter>;
}

function keyOf(path: readonly string[], input: unknown, type: 'query' | 'infinite') {
  return [path, { ...(input === undefined ? {} : { input }), type }];
}
