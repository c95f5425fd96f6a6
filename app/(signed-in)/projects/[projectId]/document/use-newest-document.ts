'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';

/** Fetches a stage's document once the project tells of another version of it than the one at hand, whoever made it. */
export function useNewestDocument(projectId: string, stage: StageName, versionId: string | null): void {
  const trpc = useTRPC();
  const { data, refetch } = useQuery({
    ...trpc.artifacts.get.queryOptions({ projectId, stage }),
    enabled: versionId !== null,
  });
  const shownId = data === undefined ? null : (data?.version.id ?? 'none');
  useEffect(() => {
    if (versionId !== null && shownId !== null && shownId !== versionId) void refetch();
  }, [versionId, shownId, refetch]);
}
