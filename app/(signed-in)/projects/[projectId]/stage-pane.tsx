'use client';

import { lazy, Suspense, useMemo } from 'react';
import type { StageView, StaleStage } from '#server/pipeline/views.ts';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { useSteady } from '../../../ui/use-steady.ts';
import { useNewestDocument } from './document/use-newest-document.ts';
import type { DocumentScopeParts } from './document/use-saved-scope.ts';
import { VersionDocument } from './document/version-document.tsx';
import type { Place } from './place.ts';
import { QuestionScopeProvider } from './questions/question-scope.tsx';
import { RunNotice } from './run/run-notice.tsx';
import type { Generate } from './run/use-start-run.ts';
import { ChangedMarksProvider } from './since/changed-marks.tsx';
import { StaleMarksProvider } from './stale/stale-marks.tsx';
import { staleCount } from './stale/use-stale.ts';

const StartPanel = lazy(async () => ({ default: (await import('./run/start-panel.tsx')).StartPanel }));
const StaleNotice = lazy(async () => ({ default: (await import('./stale/stale-notice.tsx')).StaleNotice }));
const LiveStage = lazy(async () => ({ default: (await import('./run/live-stage.tsx')).LiveStage }));

/** What there is to see of a stage: an older version, the run that is going, the newest version, or the way to the first. */
export function StagePane({
  projectId,
  stage,
  versionId,
  parts,
  starting,
  stale,
  unapproved,
  generate,
  go,
}: {
  projectId: string;
  stage: StageView;
  versionId: string | null;
  parts: DocumentScopeParts;
  starting: StageView['stage'] | null;
  /** What of the newest version is out of date; null while that is not known. */
  stale: StaleStage | null;
  /** The first stage before it that is not approved; null where all are. */
  unapproved: StageView['stage'] | null;
  generate: Generate;
  go: (to: Partial<Place>, id?: string) => void;
}) {
  const busy = starting === stage.stage;
  useNewestDocument(projectId, stage.stage, stage.version?.id ?? null);
  const older = versionId !== null && versionId !== stage.version?.id;
  const marks = older ? null : stale;
  const { refresh, showHistory } = useSteady({
    refresh: (id: string) => generate(stage.stage, false, [id]),
    showHistory: (of: StageView['stage'], item: string) => go({ stage: of, view: 'history', item }),
  });
  const isOpen = unapproved === null;
  const staleMarks = useMemo(
    () => marks && { stale: marks, busy, showHistory, refresh: isOpen ? refresh : null },
    [marks, busy, isOpen, refresh, showHistory],
  );
  if (!older && stage.state === 'running' && stage.run) {
    const { hrefOf, showItem } = parts;
    const scope = {
      stage: stage.stage,
      live: true,
      language: null,
      version: null,
      hrefOf,
      showItem,
      provenanceOf: () => null,
      showQuotes: () => undefined,
    };
    return (
      <Suspense fallback={<SkeletonText lines={8} />}>
        <LiveStage key={stage.run.id} projectId={projectId} run={stage.run} scope={scope} />
      </Suspense>
    );
  }
  if (!older && !stage.version)
    return (
      <Suspense fallback={<SkeletonText lines={5} />}>
        <StartPanel
          stage={stage}
          starting={busy}
          generate={generate}
          onGo={(before) => go({ stage: before })}
        />
      </Suspense>
    );
  const shown = (
    <VersionDocument
      projectId={projectId}
      stage={stage.stage}
      versionId={older ? versionId : null}
      parts={parts}
      onNewest={() => go({ stage: stage.stage })}
    />
  );
  const document =
    older || !stage.version ? (
      shown
    ) : (
      <ChangedMarksProvider projectId={projectId} stage={stage.stage} version={stage.version}>
        {shown}
      </ChangedMarksProvider>
    );
  return (
    <div className="flex flex-col gap-4">
      {!older && <RunNotice stage={stage} starting={busy} generate={generate} />}
      {marks && staleCount(marks) > 0 && (
        // As high as it mostly is: what the server has shown of it may go once more until its code is there.
        <Suspense fallback={<div className="min-h-20.5 sm:min-h-15.5" />}>
          <StaleNotice
            stale={marks}
            unapproved={unapproved}
            busy={busy}
            onRefreshAll={() => generate(stage.stage)}
          />
        </Suspense>
      )}
      <StaleMarksProvider value={staleMarks}>
        {stage.stage === 'requirements' && !older ? (
          <QuestionScopeProvider projectId={projectId}>{document}</QuestionScopeProvider>
        ) : (
          document
        )}
      </StaleMarksProvider>
    </div>
  );
}
