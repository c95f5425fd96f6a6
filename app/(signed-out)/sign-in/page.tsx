import Link from 'next/link';
import { AuthForm } from '../auth-form.tsx';
import { redirectSignedIn } from '../redirect-signed-in.ts';

export const metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = await redirectSignedIn(searchParams);
  return (
    <AuthForm
      title="Sign in"
      action="sign-in"
      submit="Sign in"
      next={next}
      fields={[
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
          autoComplete: 'current-password',
          missing: 'Enter your password.',
        },
      ]}
      footer={
        <p className="text-sm text-ink-soft">
          No account yet?{' '}
          <Link
            href={next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline underline-offset-2"
          >
            Sign up
          </Link>
        </p>
      }
    />
  );
}
