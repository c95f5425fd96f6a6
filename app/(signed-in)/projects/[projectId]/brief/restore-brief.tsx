'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BriefView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useRefreshProject } from '../use-refresh-project.ts';

/** Goes back to an older version of the brief, by a new one that says the same; the versions between stay. */
export function RestoreBrief({
  projectId,
  current,
  older,
  onRestored,
}: {
  projectId: string;
  current: BriefView;
  older: BriefView;
  onRestored: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { refresh } = useRefreshProject(projectId);
  const revise = useMutation(
    trpc.projects.reviseBrief.mutationOptions({
      onSuccess(brief) {
        const { queryKey } = trpc.projects.get.queryOptions({ projectId });
        queryClient.setQueryData(queryKey, (project) => project && { ...project, brief });
        void queryClient.invalidateQueries(trpc.projects.briefs.infiniteQueryFilter({ projectId }));
        toast({ title: `Version ${brief.number} says what version ${older.number} said` });
        onRestored();
        return refresh();
      },
      onError(error) {
        toast({ type: 'error', title: 'The brief was not changed', description: readProblem(error).message });
        return refresh();
      },
    }),
  );
  return (
    <Button
      size="sm"
      busy={revise.isPending}
      onClick={() =>
        revise.mutate({ projectId, basedOn: current.id, brief: older.text, details: older.details })
      }
    >
      Go back to this
    </Button>
  );
}
