'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../trpc/trpc.ts';

/** Other people's edits, decisions and runs show up within this time, without a reload. */
export const freshMs = 15_000;

/** Ways to learn what a run, a decision or an edit has changed. */
export function useRefreshProject(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(
    () => ({
      /** Asks anew for all that may have changed; what is not on screen waits until it is. */
      async refresh(): Promise<void> {
        await Promise.all([
          queryClient.invalidateQueries(trpc.projects.get.queryFilter({ projectId })),
          queryClient.invalidateQueries(trpc.reviews.verdicts.queryFilter()),
          queryClient.invalidateQueries(trpc.reviews.reviewers.queryFilter()),
          queryClient.invalidateQueries(trpc.reviews.queue.infiniteQueryFilter()),
          queryClient.invalidateQueries(trpc.reviews.count.queryFilter()),
          queryClient.invalidateQueries(trpc.artifacts.stale.queryFilter({ projectId })),
          queryClient.invalidateQueries(trpc.trace.pathFilter()),
          queryClient.invalidateQueries(trpc.artifacts.impact.pathFilter()),
          queryClient.invalidateQueries(trpc.artifacts.history.infiniteQueryFilter()),
          queryClient.invalidateQueries(trpc.artifacts.versions.queryFilter({ projectId })),
          queryClient.invalidateQueries(trpc.projects.activity.infiniteQueryFilter()),
          queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter()),
        ]);
      },
      /** Fetches a stage's newest version; if that fails, the document itself says so and offers to try again. */
      async loadNewest(stage: StageName): Promise<void> {
        await queryClient
          .fetchQuery({ ...trpc.artifacts.get.queryOptions({ projectId, stage }), staleTime: 0 })
          .catch(() => null);
      },
    }),
    [queryClient, trpc, projectId],
  );
}
