import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView } from '#server/pipeline/views.ts';

/** The first stage before one that is not approved; null where all are. */
export function unapprovedBefore({ stages }: ProjectView, stage: StageName): StageName | null {
  const before = stages.slice(
    0,
    stages.findIndex((view) => view.stage === stage),
  );
  return before.find(({ state }) => state !== 'approved')?.stage ?? null;
}
