'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BriefView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useRefreshProject } from '../use-refresh-project.ts';

/** Saves a new version of the brief; whatever comes of it, the project is read again. */
export function useReviseBrief(
  projectId: string,
  { onSaved, onError }: { onSaved: (brief: BriefView) => void; onError?: (error: unknown) => void },
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { refresh } = useRefreshProject(projectId);
  return useMutation(
    trpc.projects.reviseBrief.mutationOptions({
      onSuccess(brief) {
        const { queryKey } = trpc.projects.get.queryOptions({ projectId });
        queryClient.setQueryData(queryKey, (project) => project && { ...project, brief });
        void queryClient.invalidateQueries(trpc.projects.briefs.infiniteQueryFilter({ projectId }));
        onSaved(brief);
        return refresh();
      },
      // A conflict is told with the newer text beside it.
      onError(error) {
        onError?.(error);
        return refresh();
      },
    }),
  );
}
