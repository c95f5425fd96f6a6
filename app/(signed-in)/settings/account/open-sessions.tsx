'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { authRequest } from '../../../identity/auth-requests.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { When } from '../../../ui/when.tsx';
import { browserName } from './browser-name.ts';
import { loadSessions } from './load-sessions.ts';

export const sessionsKey = ['sessions'] as const;

/** Where the person is signed in, and the way to end all but this one. */
export function OpenSessions() {
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: loadSessions });
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-medium">Where you are signed in</h3>
      {sessions.isPending ? (
        <SkeletonText lines={2} />
      ) : sessions.isError ? (
        <ProblemNotice
          title="This could not be loaded"
          error={sessions.error}
          onRetry={() => void sessions.refetch()}
        />
      ) : (
        <>
          <ul className="flex flex-col gap-1.5 text-sm">
            {sessions.data.map(({ id, userAgent, updatedAt, current }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-3">
                <span>
                  {browserName(userAgent)}
                  {current && <span className="text-ink-soft"> (this one)</span>}
                </span>
                <span className="text-ink-soft">
                  <When at={updatedAt} />
                </span>
              </li>
            ))}
          </ul>
          {sessions.data.length > 1 && <EndOthers />}
        </>
      )}
    </div>
  );
}

function EndOthers() {
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();

  async function end() {
    setBusy(true);
    const problem = await authRequest('end-other-sessions', {});
    setBusy(false);
    if (problem) toast({ type: 'error', title: 'They are still signed in', description: problem.message });
    else toast({ title: 'You are signed out everywhere else' });
    await queryClient.invalidateQueries({ queryKey: sessionsKey });
  }

  return (
    <div>
      <Button busy={busy} onClick={() => void end()}>
        Sign out everywhere else
      </Button>
    </div>
  );
}
