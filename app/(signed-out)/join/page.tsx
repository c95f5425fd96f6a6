import Link from 'next/link';
import { getCore } from '#server/instance.ts';
import { requestScope } from '../../trpc/server.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { JoinButton } from './join-button.tsx';

// The address holds a secret: nothing that the page leads to may learn it.
export const metadata = { title: 'Invitation', referrer: 'no-referrer' as const };

export default async function JoinPage({
  searchParams,
}: {
  searchParams: Promise<{ invitation?: string | string[] }>;
}) {
  const { invitation } = await searchParams;
  const secret = typeof invitation === 'string' ? invitation.slice(0, 200) : '';
  const { context } = await requestScope();
  const [offered, caller] = await Promise.all([getCore().identity.invitationTo(secret), context.caller()]);
  if (!offered)
    return (
      <div role="alert" className="flex flex-col gap-3 rounded-xl border bg-surface p-6">
        <h1 className="text-lg font-semibold">This invitation leads nowhere any more</h1>
        <p className="text-sm text-ink-soft">
          It was used, withdrawn, or is over. Ask whoever sent it for a new one.
        </p>
        <Link href="/" className="text-sm font-medium text-accent underline underline-offset-2">
          To the projects
        </Link>
      </div>
    );
  const { workspaceName, role, by } = offered;
  const here = `/join?invitation=${encodeURIComponent(secret)}`;
  return (
    <div className="flex flex-col gap-4 rounded-xl border bg-surface p-6">
      <h1 className="text-lg font-semibold break-words">Join “{workspaceName}”</h1>
      <p className="text-sm break-words text-ink-soft">
        {by} invites you as {role === 'editor' || role === 'owner' ? 'an' : 'a'} {role}.
        {caller && ` You are signed in as ${caller.userName}, ${caller.email}.`}
      </p>
      {caller ? (
        <JoinButton secret={secret} />
      ) : (
        <div className="flex flex-col gap-2">
          <Link
            href={`/sign-up?invitation=${encodeURIComponent(secret)}`}
            className={buttonClass({ variant: 'primary' })}
          >
            Create an account
          </Link>
          <Link href={`/sign-in?next=${encodeURIComponent(here)}`} className={buttonClass()}>
            I have an account
          </Link>
        </div>
      )}
    </div>
  );
}
