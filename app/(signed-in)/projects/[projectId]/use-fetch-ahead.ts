'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { loadDocument } from './document/load-document.ts';

/** Fetches another stage's document, and the code that shows it, once somebody seems about to open it. */
export function useFetchAhead({ id: projectId, stages }: ProjectView): (stage: StageName) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (stage) => {
    if (!stages.some((view) => view.stage === stage && view.version)) return;
    void loadDocument[stage]();
    void queryClient.prefetchQuery(trpc.artifacts.get.queryOptions({ projectId, stage }));
  };
}
