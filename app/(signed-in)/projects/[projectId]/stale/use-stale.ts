'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView, StaleStage } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { freshMs } from '../use-refresh-project.ts';

/** What of the project's documents is out of date, by stage; told again whenever the project is another one. */
export function useStale(project: ProjectView): (stage: StageName) => StaleStage | null {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.artifacts.stale.queryOptions({ projectId: project.id }),
    enabled: project.stages.some(({ version }) => version !== null),
    refetchInterval: freshMs,
  });
  return (stage) => {
    const found = data?.stages.find((view) => view.stage === stage) ?? null;
    const newest = project.stages.find((view) => view.stage === stage)?.version?.id;
    // Of another version than the one on screen nothing is said.
    return found?.versionId === newest ? found : null;
  };
}

/** How many marks a stage bears. */
export function staleCount(stage: StaleStage | null): number {
  return stage === null ? 0 : stage.items.length + stage.parts.length;
}
