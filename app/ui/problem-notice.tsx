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
  const { message, requestId } = readProblem(error);
  return (
    <Notice
      tone="bad"
      title={title}
      action={
        onRetry && (
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <p>{message}</p>
      {requestId && <p className="mt-1 font-mono text-xs text-ink-soft">Reference {requestId}</p>}
    </Notice>
  );
}
