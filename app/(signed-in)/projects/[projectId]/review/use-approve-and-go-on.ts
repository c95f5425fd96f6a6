'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { VersionView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useToast } from '../../../../ui/toast.tsx';
import { useRefreshProject } from '../use-refresh-project.ts';
import { withDecision } from './with-decision.ts';
import { withNextStage } from './with-next-stage.ts';

/**
 * Approves the version on screen and shows the stage after it: what the answer brings is put where the screen looks for it, so that
 * nothing more is asked for. The decision is not shown before the answer, which would flash a way on that is about to be taken.
 */
export function useApproveAndGoOn(
  projectId: string,
  stage: StageName,
  version: VersionView,
  by: string,
  open: (stage: StageName) => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { refresh } = useRefreshProject(projectId);
  const approve = useMutation(
    trpc.reviews.approveAndGoOn.mutationOptions({
      async onSuccess({ review, next }) {
        const { queryKey } = trpc.projects.get.queryOptions({ projectId });
        await queryClient.cancelQueries({ queryKey });
        const taken = { stage, decision: review.decision, comment: review.comment, by, at: review.at };
        queryClient.setQueryData(queryKey, (project) => {
          const decided = project && withDecision(project, taken);
          return decided && next ? withNextStage(decided, next) : decided;
        });
        if (next?.outcome === 'document') {
          const input = { projectId, stage: next.stage };
          queryClient.setQueryData(trpc.artifacts.get.queryOptions(input).queryKey, next.artifact);
        }
        if (next?.outcome === 'refused')
          toast({ type: 'error', title: 'Approved, but not gone on', description: next.message });
        if (next) open(next.stage);
        void refresh();
      },
      onError: () => void refresh(),
    }),
  );
  return {
    approveAndGoOn: (fine: readonly string[], override: string | null = null) =>
      approve.mutateAsync({
        projectId,
        stage,
        versionId: version.id,
        contentHash: version.hash,
        comment: '',
        fine: [...fine],
        override,
      }),
    isApproving: approve.isPending,
    problem: approve.error ? readProblem(approve.error) : null,
    reset: approve.reset,
  };
}
