'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../../trpc/trpc.ts';

/** One version of the brief, which never changes. */
export function useBriefVersion(projectId: string, briefVersionId: string, enabled = true) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.projects.brief.queryOptions({ projectId, briefVersionId }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
