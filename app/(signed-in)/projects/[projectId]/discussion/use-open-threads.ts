'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import type { DiscussionScope, DiscussionTarget } from './discussion-scope.tsx';

/** How much is open on the stage, for all that shows it. */
export function useOpenThreads(
  projectId: string,
  stage: StageName,
  hasVersion: boolean,
  discuss: (target: DiscussionTarget) => void,
): DiscussionScope {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.comments.open.queryOptions({ projectId, stage }),
    enabled: hasVersion,
  });
  return useMemo(
    () => ({
      total: data?.total ?? null,
      openOn: (anchor) => (data && Object.hasOwn(data.byAnchor, anchor) ? (data.byAnchor[anchor] ?? 0) : 0),
      discuss,
    }),
    [data, discuss],
  );
}
