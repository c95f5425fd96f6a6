'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useRefreshProject } from '../use-refresh-project.ts';

/** Who may review a stage, who of them is asked to, and the two ways to change that. */
export function useAsking(projectId: string, stage: StageName) {
  const trpc = useTRPC();
  const { refresh } = useRefreshProject(projectId);
  const reviewers = useQuery(trpc.reviews.reviewers.queryOptions({ projectId, stage }));
  const onSettled = () => refresh();
  const ask = useMutation(trpc.reviews.ask.mutationOptions({ onSettled }));
  const unask = useMutation(trpc.reviews.unask.mutationOptions({ onSettled }));
  const failed = ask.error ?? unask.error;
  return {
    people: reviewers.data?.people ?? [],
    mayAsk: reviewers.data?.mayAsk ?? false,
    ask: (personId: string) => {
      unask.reset();
      return ask.mutateAsync({ projectId, stage, personId }).then(
        () => true,
        () => false,
      );
    },
    unask: (personId: string) => {
      ask.reset();
      unask.mutate({ projectId, stage, personId });
    },
    asking: ask.isPending ? ask.variables.personId : null,
    unasking: unask.isPending ? unask.variables.personId : null,
    problem: failed ? readProblem(failed).message : null,
  };
}
