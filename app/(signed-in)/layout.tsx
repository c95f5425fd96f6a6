import type { ReactNode } from 'react';
import { requestScope } from '../trpc/server.tsx';
import { TopBar } from './top-bar.tsx';

/** Each page asks for its caller itself, since only it knows the way back; the layout only shows who that is. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { context } = await requestScope();
  const caller = await context.caller();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        user={caller && { name: caller.userName, email: caller.email, workspace: caller.workspaceName }}
      />
      {children}
    </div>
  );
}
