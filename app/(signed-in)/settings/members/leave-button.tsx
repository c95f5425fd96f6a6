'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/trpc.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';

/** Leaves the workspace for another of one's own; the server keeps its last owner. */
export function LeaveButton({ workspaceName }: { workspaceName: string }) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const leave = useMutation(trpc.members.leave.mutationOptions());
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-0 flex-1 basis-64 text-sm text-ink-soft">
        You lose access to this workspace, and your API keys of it end. What you wrote stays. The last owner
        cannot leave.
      </p>
      <Button onClick={() => setOpen(true)}>Leave workspace…</Button>
      {open && (
        <AskFirst
          title={`Leave “${workspaceName}”?`}
          description="You come back by a new invitation alone."
          confirm="Leave"
          failed="You are still a member"
          act={async () => {
            await leave.mutateAsync();
            // A full load: nothing of this workspace may stay in memory.
            window.location.assign('/');
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
