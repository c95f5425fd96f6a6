'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useRemembered } from '../../../../ui/use-remembered.ts';
import { useComparison } from '../history/use-comparison.ts';
import { chosenBaseline } from './chosen-baseline.ts';

/** What is new in a stage's newest version since it was last decided on, or since the viewer looked last. */
export function useChangesSince(
  projectId: string,
  stage: StageName,
  version: { readonly id: string; readonly number: number },
) {
  const trpc = useTRPC();
  const [wanted, choose] = useRemembered('changes-since', ['decided', 'looked']);
  const baselines = useQuery({
    ...trpc.artifacts.baselines.queryOptions({ projectId, stage, versionId: version.id }),
    // What came before a version stays as it was while that version is the newest.
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version.number > 1,
  });
  const baseline = baselines.data ? chosenBaseline(baselines.data, wanted) : null;
  const comparison = useComparison(projectId, stage, baseline?.versionId ?? null, version.id);
  return { baselines, baseline, choose, comparison };
}
