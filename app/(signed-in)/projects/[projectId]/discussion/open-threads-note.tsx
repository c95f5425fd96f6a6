'use client';

import { useDiscussionScope } from './discussion-scope.tsx';

/** Before a decision: that something is still talked about. It holds nobody up. */
export function OpenThreadsNote() {
  const scope = useDiscussionScope();
  if (!scope?.total) return null;
  return (
    <p className="text-sm">
      <button
        type="button"
        onClick={() => scope.discuss({ kind: 'all' })}
        className="min-h-6 rounded font-medium text-accent underline-offset-2 hover:underline"
      >
        {scope.total === 1 ? 'One thread is open' : `${scope.total} threads are open`}
      </button>{' '}
      in the discussion.
    </p>
  );
}
