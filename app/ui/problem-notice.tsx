'use client';

import { readProblem } from '../trpc/problem.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Says what failed and offers to try again. */
export function ProblemNotice({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry?: () => void;
}) {
  const { kind, message, requestId } = readProblem(error);
  const signedOut = kind === 'unauthenticated';
  return (
    <Notice
      tone="bad"
      title={title}
      action={
        (signedOut || onRetry) && (
          // After a session has ended, the server leads from here to sign-in and back.
          <Button size="sm" onClick={signedOut ? () => window.location.reload() : onRetry}>
            {signedOut ? 'Sign in' : 'Try again'}
          </Button>
        )
      }
    >
      <p>{message}</p>
      {requestId && <p className="mt-1 font-mono text-xs text-ink-soft">Reference {requestId}</p>}
    </Notice>
  );
}
