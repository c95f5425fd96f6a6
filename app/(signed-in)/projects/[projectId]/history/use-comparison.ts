'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';

/** The difference of two versions, asked for once: neither ever changes. Nothing is asked while one of them is not known. */
export function useComparison(projectId: string, stage: StageName, from: string | null, to: string | null) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.artifacts.compare.queryOptions({ projectId, stage, from: from ?? '', to: to ?? '' }),
    enabled: from !== null && to !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
