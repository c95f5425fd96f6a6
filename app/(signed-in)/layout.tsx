import type { ReactNode } from 'react';
import { Hydrate, requestScope } from '../trpc/server.tsx';
import { TopBar } from './top-bar.tsx';

/** Each page asks for its caller itself, since only it knows the way back; the layout only shows who that is. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { context, queryClient, trpc } = await requestScope();
  const caller = await context.caller();
  // A page is worth more than its count, which the stream brings anyway.
  const [unread] = await Promise.all([
    caller ? context.pipeline.countUnreadNotifications(caller).catch(() => 0) : 0,
    caller && queryClient.prefetchQuery(trpc.reviews.count.queryOptions()),
  ]);
  return (
    <div className="flex min-h-dvh flex-col">
      <Hydrate>
        <TopBar
          unread={unread}
          user={caller && { name: caller.userName, email: caller.email, workspace: caller.workspaceName }}
        />
      </Hydrate>
      {children}
    </div>
  );
}
