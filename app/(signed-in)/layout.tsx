import type { ReactNode } from 'react';
import { requestScope } from '../trpc/server.tsx';
import { TopBar } from './top-bar.tsx';

/** Each page asks for its caller itself, since only it knows the way back; the layout only shows who that is. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { context } = await requestScope();
  const caller = await context.caller();
  // A page is worth more than its count, which the stream brings anyway.
  const unread = caller ? await context.pipeline.countUnreadNotifications(caller).catch(() => 0) : 0;
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        unread={unread}
        user={caller && { name: caller.userName, email: caller.email, workspace: caller.workspaceName }}
      />
      {children}
    </div>
  );
}
