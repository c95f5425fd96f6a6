'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { InboxState } from '#server/pipeline/notifications/notification-view.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { useStream } from '../../trpc/use-stream.ts';
import { setInbox } from './inbox-store.ts';

/** Follows what is unread and, where a project is open, its discussion. One stream for the page; each value is the whole state. */
export function LiveInbox({ projectId }: { projectId: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useStream<InboxState>(
    projectId ?? '',
    (streams, options) => streams.notifications.watch.subscribe({ projectId }, options),
    {
      onData(next) {
        setInbox(next);
        void queryClient.invalidateQueries(trpc.notifications.list.infiniteQueryFilter());
        void catchUp(next);
      },
    },
  );

  /** What is on screen of the discussion is asked for again, if it is not what the server has now. */
  async function catchUp({ commentChanges }: InboxState): Promise<void> {
    if (commentChanges === null) return;
    const isOld = (data: { readonly changes: number } | undefined) => data && data.changes !== commentChanges;
    await Promise.all([
      queryClient.invalidateQueries({
        ...trpc.comments.open.queryFilter(),
        predicate: ({ state }) => Boolean(isOld(state.data as Parameters<typeof isOld>[0])),
      }),
      queryClient.invalidateQueries({
        ...trpc.comments.list.queryFilter(),
        predicate: ({ state }) => Boolean(isOld(state.data as Parameters<typeof isOld>[0])),
      }),
    ]);
  }
  return null;
}
