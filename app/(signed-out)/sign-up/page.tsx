import Link from 'next/link';
import { getCore } from '#server/instance.ts';
import { AuthForm } from '../auth-form.tsx';
import { redirectSignedIn } from '../redirect-signed-in.ts';

export const metadata = { title: 'Sign up' };

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; invitation?: string | string[] }>;
}) {
  const next = await redirectSignedIn(searchParams);
  const { invitation } = await searchParams;
  const secret = typeof invitation === 'string' ? invitation.slice(0, 200) : '';
  const offered = secret === '' ? null : await getCore().identity.invitationTo(secret);
  // Who has an account comes back to the invitation with it.
  const after = offered ? `/join?invitation=${encodeURIComponent(secret)}` : next;
  const signIn = (
    <p className="text-sm text-ink-soft">
      Have an account?{' '}
      <Link
        href={after === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(after)}`}
        className="font-medium text-accent underline underline-offset-2"
      >
        Sign in
      </Link>
    </p>
  );
  const closed = (
    <div role="alert" className="flex flex-col gap-3 rounded-xl border bg-surface p-6">
      <h1 className="text-lg font-semibold">Sign-up is closed</h1>
      <p className="text-sm text-ink-soft">
        This server has an account already, and the first one closes sign-up. To let others in, whoever runs
        it starts it with{' '}
        <code className="rounded bg-sunken px-1 font-mono text-[0.85em] text-ink">OPEN_SIGN_UP=1</code>.
      </p>
      {signIn}
    </div>
  );
  if (!offered && !(await getCore().identity.signUpOpen())) return closed;
  return (
    <AuthForm
      title={offered ? `Join “${offered.workspaceName}”` : 'Create your account'}
      {...(offered && { sends: { invitation: secret } })}
      action="sign-up"
      submit="Create account"
      next={next}
      fields={[
        { name: 'name', label: 'Your name', type: 'text', autoComplete: 'name', missing: 'Enter your name.' },
        {
          name: 'email',
          label: 'E-mail',
          type: 'email',
          autoComplete: 'username',
          missing: 'Enter your e-mail address.',
        },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'new-password',
          hint: 'At least 10 characters.',
          missing: 'Choose a password.',
        },
      ]}
      closed={closed}
      footer={signIn}
    />
  );
}
