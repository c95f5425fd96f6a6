'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readProblem } from '../trpc/problem.ts';
import { useTRPC } from '../trpc/trpc.ts';
import { useToast } from '../ui/toast.tsx';

/** Renames at once on screen; an error puts the old name back. */
export function useRenameProject() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.projects.rename.mutationOptions({
      async onMutate({ projectId, name }) {
        const { queryKey } = trpc.projects.get.queryOptions({ projectId });
        await queryClient.cancelQueries({ queryKey });
        const before = queryClient.getQueryData(queryKey);
        queryClient.setQueryData(queryKey, (project) => project && { ...project, name: name.trim() });
        return { before };
      },
      onError(_error, { projectId }, context) {
        const { queryKey } = trpc.projects.get.queryOptions({ projectId });
        if (context?.before) queryClient.setQueryData(queryKey, context.before);
      },
      onSettled: (_data, _error, { projectId }) =>
        Promise.all([
          queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter()),
          queryClient.invalidateQueries(trpc.projects.get.queryFilter({ projectId })),
          queryClient.invalidateQueries(trpc.projects.activity.infiniteQueryFilter()),
        ]),
    }),
  );
  return { ...mutation, problem: mutation.error ? readProblem(mutation.error) : null };
}

/** Archives or restores, and says so. */
export function useArchiveProject() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.projects.archive.mutationOptions({
      async onSuccess(_data, { projectId, archived }) {
        toast({ title: archived ? 'Project archived' : 'Project restored' });
        await Promise.all([
          queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter()),
          queryClient.invalidateQueries(trpc.projects.get.queryFilter({ projectId })),
        ]);
      },
      onError(error) {
        toast({ type: 'error', title: 'This did not work', description: readProblem(error).message });
      },
    }),
  );
}
