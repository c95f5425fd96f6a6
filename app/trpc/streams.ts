import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import type { AppRouter } from '#server/api/root.ts';
import { wire } from '../../client/wire.ts';

/** The procedures that stream, over server-sent events. Apart from the others: a page fetches this only when it opens a stream. */
export const streams = createTRPCClient<AppRouter>({
  links: [httpSubscriptionLink({ url: '/api/trpc', transformer: wire })],
});
