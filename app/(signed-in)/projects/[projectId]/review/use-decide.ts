'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Decision, VersionView } from '#server/pipeline/views.ts';
import { type Problem, readProblem } from '../../../../trpc/problem.ts';
import { useTRPC, useTRPCClient } from '../../../../trpc/trpc.ts';
import { useRefreshProject } from '../use-refresh-project.ts';
import { withDecision } from './with-decision.ts';

export interface Wish {
  readonly decision: Decision;
  readonly comment: string;
  readonly feedback: readonly { readonly anchor: string | null; readonly text: string }[];
  /** Ids of the items found fine. */
  readonly fine: readonly string[];
  /** Why it is approved although findings hold it up. */
  readonly override?: string | null;
}

/** Decides on the version that is on screen: shown at once, taken back with a word if the server refuses. */
export function useDecide(projectId: string, stage: StageName, version: VersionView, by: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { refresh, loadNewest } = useRefreshProject(projectId);
  const { queryKey } = trpc.projects.get.queryOptions({ projectId });

  const decide = useMutation({
    mutationFn: async ({ decision, comment, feedback, ...wish }: Wish) => {
      const seen = { projectId, stage, versionId: version.id, contentHash: version.hash, comment };
      const fine = [...wish.fine];
      switch (decision) {
        case 'approved':
          return client.reviews.approve.mutate({ ...seen, fine, override: wish.override ?? null });
        case 'changes_requested':
          return client.reviews.requestChanges.mutate({ ...seen, fine, feedback: [...feedback] });
        case 'rejected':
          return client.reviews.reject.mutate({ ...seen, fine });
        case 'reopened':
          return client.reviews.reopen.mutate(seen);
      }
    },
    async onMutate({ decision, comment }: Wish) {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(
        queryKey,
        (project) => project && withDecision(project, { stage, decision, comment, by, at: new Date() }),
      );
      return { before };
    },
    onError(_error, _wish, context) {
      if (context?.before) queryClient.setQueryData(queryKey, context.before);
    },
    onSettled: () => refresh(),
  });

  return {
    decide: decide.mutateAsync,
    deciding: decide.isPending ? decide.variables.decision : null,
    problem: decide.error ? (readProblem(decide.error) as Problem) : null,
    /** After a conflict: takes up what is true now. */
    async catchUp() {
      decide.reset();
      await Promise.all([loadNewest(stage), refresh()]);
    },
  };
}
