'use client';

import { useMutation } from '@tanstack/react-query';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useHydrated } from '../../ui/use-hydrated.ts';

/** Joins with the account that is signed in, and goes there. */
export function JoinButton({ secret }: { secret: string }) {
  const trpc = useTRPC();
  const hydrated = useHydrated();
  const join = useMutation(
    trpc.members.accept.mutationOptions({ onSuccess: () => window.location.assign('/') }),
  );
  return (
    <>
      {join.error && (
        <Notice tone="bad" title="You did not join">
          {readProblem(join.error).message}
        </Notice>
      )}
      <Button
        variant="primary"
        disabled={!hydrated}
        busy={join.isPending || join.isSuccess}
        onClick={() => join.mutate({ secret })}
      >
        Join
      </Button>
    </>
  );
}
