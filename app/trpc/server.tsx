import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import superjson from 'superjson';
import type { AppRouter } from '#server/api/root.ts';
import type { Caller } from '#server/identity/caller.ts';
import { getCore } from '#server/instance.ts';
import { makeQueryClient } from './query-client.ts';

/** What the server components of one request share: the caller's context, one query cache, the procedures called in-process: into the cache, or by themselves. */
export const requestScope = cache(async () => {
  const core = getCore();
  const context = core.contextFor(await headers());
  const queryClient = makeQueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({ ctx: context, router: core.router, queryClient });
  return { context, queryClient, trpc, procedures: core.router.createCaller(context) };
});

/** Who is signed in; anyone else is led to sign-in and back to `path` afterwards. */
export async function requireCaller(path: string): Promise<Caller> {
  const { context } = await requestScope();
  const caller = await context.caller();
  if (!caller) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return caller;
}

/** Hands everything prefetched so far to the browser. */
export async function Hydrate({ children }: { children: ReactNode }) {
  const { queryClient } = await requestScope();
  return (
    <HydrationBoundary state={dehydrate(queryClient, { serializeData: superjson.serialize })}>
      {children}
    </HydrationBoundary>
  );
}
