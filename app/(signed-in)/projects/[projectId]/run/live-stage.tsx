'use client';

import { useMemo } from 'react';
import type { RunView } from '#server/pipeline/views.ts';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { DocumentLayout } from '../document/document-layout.tsx';
import type { DocumentScope } from '../document/document-scope.tsx';
import { liveArtifact } from './live-artifact.ts';
import { RunProgress } from './run-progress.tsx';
import { useRunEvents } from './use-run-events.ts';

/** A stage while it is made: how far it is, and the document as it fills in. */
export function LiveStage({
  projectId,
  run,
  scope,
}: {
  projectId: string;
  run: RunView;
  scope: DocumentScope;
}) {
  const live = useRunEvents({ id: run.id, stage: run.stage, projectId });
  const artifact = useMemo(() => liveArtifact(run.stage, live.tasks), [run.stage, live.tasks]);
  const begun = live.tasks.some(({ words, state }) => words !== '' || state === 'done');
  return (
    <div className="flex flex-col gap-6">
      <RunProgress runId={run.id} stage={run.stage} live={live} />
      {begun ? <DocumentLayout artifact={artifact} scope={scope} /> : <SkeletonText lines={6} />}
    </div>
  );
}
