import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, test } from 'vitest';
import type { AppRouter } from '#server/api/root.ts';
import type { Call } from '../../client/call-procedures.ts';
import { procedureOptions, procedures } from './procedure-options.ts';

const theirs = createTRPCOptionsProxy<AppRouter>({
  client: createTRPCClient<AppRouter>({ links: [] }),
  queryClient: new QueryClient(),
});
const calls: unknown[][] = [];
const call: Call = async (...args) => calls.push(args);
const ours = procedureOptions(call);
const projectId = 'p';

test.each<[string, (trpc: typeof ours) => unknown]>([
  ['a query', (trpc) => trpc.projects.get.queryOptions({ projectId })],
  ['a query without input', (trpc) => trpc.reviews.count.queryOptions()],
  ['a query with options', (trpc) => trpc.projects.get.queryOptions({ projectId }, { staleTime: 5 })],
  ['a page after page', (trpc) => trpc.projects.activity.infiniteQueryOptions({ projectId }, {} as never)],
  ['a filter', (trpc) => trpc.projects.get.queryFilter({ projectId })],
  ['a filter of all', (trpc) => trpc.comments.open.queryFilter()],
  ['a filter of pages', (trpc) => trpc.notifications.list.infiniteQueryFilter()],
  ['a filter of a router', (trpc) => trpc.trace.pathFilter()],
  ['a key', (trpc) => ({ queryKey: trpc.settings.get.queryKey() })],
  ['a change', (trpc) => trpc.runs.start.mutationOptions({ retry: 3 })],
])('%s has the keys that the server fills the cache by', (_name, make) => {
  const { trpc: _, queryFn, mutationFn, onSuccess, ...told } = make(theirs) as Record<string, unknown>;
  const { queryFn: ourQuery, mutationFn: ourMutation, ...own } = make(ours) as Record<string, unknown>;
  expect(own).toEqual(told);
  expect([typeof ourQuery, typeof ourMutation]).toEqual([typeof queryFn, typeof mutationFn]);
});

test('what is asked for is called by its path', async () => {
  calls.length = 0;
  const client = procedures(call);
  await client.projects.get.query({ projectId });
  const { signal } = new AbortController();
  await client.status.get.query(undefined, { signal });
  await client.notifications.read.mutate({ id: 'n' });
  const pages = ours.projects.activity.infiniteQueryOptions({ projectId }, {} as never);
  const page = pages.queryFn as unknown as (context: object) => Promise<unknown>;
  await page({ pageParam: undefined, direction: 'forward' });
  await page({ pageParam: 'c', direction: 'forward' });
  expect(calls).toEqual([
    ['query', 'projects.get', { projectId }, undefined],
    ['query', 'status.get', undefined, signal],
    ['mutation', 'notifications.read', { id: 'n' }, undefined],
    ['query', 'projects.activity', { projectId, direction: 'forward' }],
    ['query', 'projects.activity', { projectId, cursor: 'c', direction: 'forward' }],
  ]);
});

test('a name that means nothing is an error', () => {
  expect(() => (ours.projects.get as unknown as { nothing: () => void }).nothing()).toThrow(
    'projects.get.nothing',
  );
});
