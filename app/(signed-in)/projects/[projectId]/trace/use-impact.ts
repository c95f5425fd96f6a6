'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';

/** What changing an item, or answering a question, would make out of date. */
export function useImpact(projectId: string, stage: StageName, itemId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.artifacts.impact.queryOptions({ projectId, stage, itemId }),
    // What is asked for twice in a row is the same; any change of the project asks anew.
    staleTime: 15_000,
    retry: false,
  });
}
