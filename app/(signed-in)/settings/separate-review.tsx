'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { SwitchField } from '../../ui/switch-field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Whether somebody else approves what one wrote. */
export function SeparateReview({ on, mayEdit }: { on: boolean; mayEdit: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const save = useMutation(
    trpc.settings.setSeparateReview.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.settings.get.queryFilter()),
      onError: (error) =>
        toast({ type: 'error', title: 'This was not saved', description: readProblem(error).message }),
    }),
  );
  return (
    <SwitchField
      label="Somebody else approves"
      hint="Who wrote in a version does not approve it; what the models wrote anybody may who reviews"
      checked={save.isPending ? save.variables.on : on}
      disabled={!mayEdit || save.isPending}
      onChange={(wanted) => save.mutate({ on: wanted })}
    />
  );
}
