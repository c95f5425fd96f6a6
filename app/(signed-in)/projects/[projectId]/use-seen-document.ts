'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { VersionView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { anchorsOf, itemIdsOf } from './document/sections.ts';

/** The stage's document as it is on screen, which is what a decision is about, and what feedback may be anchored to. */
export function useSeenDocument(projectId: string, stage: StageName, newest: VersionView | null) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.artifacts.get.queryOptions({ projectId, stage }),
    enabled: newest !== null,
  });
  return {
    version: data?.version ?? newest,
    anchors: useMemo(() => (data ? anchorsOf(data) : []), [data]),
    itemIds: useMemo(() => (data ? itemIdsOf(data) : []), [data]),
  };
}
