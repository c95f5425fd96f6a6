'use client';

import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useState } from 'react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { stageAfter, stageTitles, stageToShow, stateWords } from '../../../project-parts/stages.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { lazyPart } from '../../../ui/lazy-part.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { useSeenStage } from '../../notifications/use-seen.ts';
import type { QuotesToShow } from './brief/brief-panel.tsx';
import { DiscussionScopeProvider } from './discussion/discussion-scope.tsx';
import { useDiscussionTarget } from './discussion/use-discussion-target.ts';
import { useOpenThreads } from './discussion/use-open-threads.ts';
import { AnchorContext } from './document/document-scope.tsx';
import { sectionElementId, sectionTitle } from './document/sections.ts';
import type { DocumentScopeParts } from './document/use-saved-scope.ts';
import { ProjectHeader } from './header/project-header.tsx';
import { StageStepper } from './header/stage-stepper.tsx';
import { OthersChanges } from './others-changes.tsx';
import { pictureTab, viewOf } from './pictures/picture-tabs.ts';
import { hrefOf } from './place.ts';
import { QualityScopeProvider } from './quality/quality-scope.tsx';
import { useQualityOf } from './quality/use-quality-of.ts';
import { ReviewScopeProvider } from './review/review-scope.tsx';
import { reviewStoreOf } from './review/review-store.ts';
import { type Generate, useStartRun } from './run/use-start-run.ts';
import { type PanelName, SidePanel, SkipToPanel } from './side-panel.tsx';
import { StagePane } from './stage-pane.tsx';
import { staleCount, useStale } from './stale/use-stale.ts';
import { Tracing } from './trace/tracing.tsx';
import { unapprovedBefore } from './unapproved-before.ts';
import { useFetchAhead } from './use-fetch-ahead.ts';
import { usePlace } from './use-place.ts';
import { freshMs } from './use-refresh-project.ts';
import { useSeenDocument } from './use-seen-document.ts';

const BusyNotice = lazyPart(async () => (await import('./run/busy-notice.tsx')).BusyNotice);
const HistoryView = lazyPart(async () => (await import('./history/history-view.tsx')).HistoryView);
const StagePictures = lazyPart(async () => (await import('./pictures/stage-pictures.tsx')).StagePictures);
const TraceView = lazyPart(async () => (await import('./trace/trace-view.tsx')).TraceView);
const ActivityView = lazyPart(async () => (await import('./history/activity-view.tsx')).ActivityView);

/** A preparation takes a few seconds, and its end is worth a word. */
const preparingMs = 2_000;

export function Workspace({ projectId, viewerName }: { projectId: string; viewerName: string }) {
  const trpc = useTRPC();
  const project = useQuery({
    ...trpc.projects.get.queryOptions({ projectId }),
    refetchInterval: ({ state }) => (isPreparing(state.data) ? preparingMs : freshMs),
  });
  return (
    <main
      id="main"
      className="mx-auto flex w-full max-w-[96rem] flex-1 flex-col gap-4 px-4 pt-4 pb-20 sm:px-6"
    >
      {project.data ? (
        <LoadedWorkspace project={project.data} viewerName={viewerName} />
      ) : project.isError ? (
        <ProblemNotice
          title="The project could not be loaded"
          error={project.error}
          onRetry={() => void project.refetch()}
        />
      ) : (
        <SkeletonText lines={10} />
      )}
    </main>
  );
}

function LoadedWorkspace({ project, viewerName }: { project: ProjectView; viewerName: string }) {
  const { place, anchor, go } = usePlace();
  // Chosen once: a decision must not take its own stage off the screen.
  const [first] = useState(() => stageToShow(project.stages));
  const name = place.stage ?? first;
  const stage = project.stages.find((view) => view.stage === name);
  const { start, starting, putOff, stopWaiting } = useStartRun(project.id);
  const [panel, setPanel] = useState<PanelName>('review');
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [toShow, setToShow] = useState<QuotesToShow | null>(null);
  const stale = useStale(project);
  const fetchAhead = useFetchAhead(project);
  const review = useMemo(() => reviewStoreOf(project.id, name), [project.id, name]);
  const seen = useSeenDocument(project.id, name, stage?.version ?? null);
  const openPanel = useCallback((next: PanelName) => {
    setPanel(next);
    if (window.matchMedia('(width < 64rem)').matches) setDrawerOpen(true);
  }, []);
  const openDecision = useCallback(() => {
    review.open(null);
    openPanel('review');
    requestAnimationFrame(() => document.getElementById('decision')?.focus());
  }, [review, openPanel]);
  const talk = useDiscussionTarget(name, place.threadId, () => openPanel('discussion'));
  const threads = useOpenThreads(project.id, name, Boolean(stage?.version), talk.discuss);
  const quality = useQualityOf(project.id, stage, place.versionId, seen, openPanel);
  useSeenStage(project.id, name);
  if (!stage) return null;

  const generate: Generate = (wanted, ...how) => {
    setDrawerOpen(false);
    go({ stage: wanted });
    start(wanted, ...how);
  };
  const older = place.versionId !== null && place.versionId !== stage.version?.id;
  const next = stageAfter(name);
  const picture = pictureTab(name, place.view);
  const parts: DocumentScopeParts = {
    hrefOf: (to, id) => hrefOf({ stage: to }, id),
    showItem: (to, id) => go({ stage: to, versionId: older && to === name ? place.versionId : null }, id),
    showQuotesOf(briefVersionId, quotes) {
      setToShow({ briefVersionId, quotes });
      openPanel('brief');
    },
    comment:
      stage.state === 'in_review' && !older
        ? (to) => {
            review.addEntry(to);
            openPanel('review');
          }
        : null,
  };

  const discussed = !older && stage.state !== 'running' ? (seen.version ?? stage.version) : null;
  return (
    <DiscussionScopeProvider value={discussed && threads}>
      <ReviewScopeProvider
        projectId={project.id}
        stage={name}
        versionId={older ? null : (seen.version?.id ?? null)}
        store={review}
        isOpen={stage.state === 'in_review' && !older}
        itemIds={seen.itemIds}
        openDecision={openDecision}
      >
        <QualityScopeProvider value={quality.scope}>
          <Tracing scope={{ ...parts, projectId: project.id }} newest={!older}>
            <ProjectHeader project={project} />
            <OthersChanges projectId={project.id} />
            <StageStepper
              stages={project.stages}
              current={name}
              staleIn={(of) => staleCount(stale(of))}
              onNear={fetchAhead}
              onGo={(to) => go({ stage: to })}
            />
            <p
              aria-live="polite"
              className="sr-only"
            >{`${stageTitles[name]}: ${stateWords[stage.state].words}`}</p>
            {putOff && (
              <Suspense>
                <BusyNotice {...putOff} onCancel={stopWaiting} />
              </Suspense>
            )}
            <SkipToPanel />
            <div className="grid flex-1 grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
              <Tabs
                label="Views of the stage"
                className="flex flex-col gap-4"
                value={viewOf(name, place.view)}
                onChange={(view) => go({ ...place, stage: name, view })}
                tabs={[
                  { value: 'document', label: 'Document' },
                  ...(picture ? [picture] : []),
                  { value: 'history', label: 'History' },
                  { value: 'trace', label: 'Trace' },
                  { value: 'activity', label: 'Activity' },
                ]}
              >
                <TabPanel value="document">
                  <AnchorContext value={anchor}>
                    <StagePane
                      projectId={project.id}
                      stage={stage}
                      versionId={place.versionId}
                      parts={parts}
                      starting={starting}
                      stale={stale(name)}
                      unapproved={unapprovedBefore(project, name)}
                      generate={generate}
                      go={go}
                    />
                  </AnchorContext>
                </TabPanel>
                {picture && (
                  <TabPanel value={picture.value}>
                    <Suspense fallback={<SkeletonText lines={8} />}>
                      <StagePictures
                        project={project}
                        stage={stage}
                        versionId={older ? place.versionId : null}
                        view={place.view}
                        onView={(view) => go({ ...place, stage: name, view })}
                        links={parts}
                      />
                    </Suspense>
                  </TabPanel>
                )}
                <TabPanel value="history">
                  <Suspense fallback={<SkeletonText lines={5} />}>
                    <HistoryView projectId={project.id} stage={name} place={place} go={go} />
                  </Suspense>
                </TabPanel>
                <TabPanel value="trace">
                  <Suspense fallback={<SkeletonText lines={8} />}>
                    <TraceView />
                  </Suspense>
                </TabPanel>
                <TabPanel value="activity">
                  <Suspense fallback={<SkeletonText lines={6} />}>
                    <ActivityView project={project} onStage={(to) => go({ stage: to })} />
                  </Suspense>
                </TabPanel>
              </Tabs>
              <SidePanel
                projectId={project.id}
                brief={project.brief}
                toShow={toShow}
                panel={panel}
                onPanel={setPanel}
                drawerOpen={drawerOpen}
                onDrawerOpen={setDrawerOpen}
                onItem={(id) => {
                  setDrawerOpen(false);
                  go({ stage: 'requirements' }, id);
                }}
                review={
                  stage.version && !older && stage.state !== 'running'
                    ? {
                        projectId: project.id,
                        // What is on screen is decided on, whatever the project has heard of meanwhile.
                        stage: { ...stage, version: seen.version ?? stage.version },
                        nextStage: project.stages.find((view) => view.stage === next) ?? null,
                        anchors: seen.anchors,
                        viewerName,
                        generate,
                        starting,
                        open(to) {
                          setDrawerOpen(false);
                          go({ stage: to });
                        },
                        show(to, id) {
                          setDrawerOpen(false);
                          go(to, id);
                        },
                        toCome: stale(name),
                        quality: quality.scope,
                        onReviewMode: () => setDrawerOpen(false),
                      }
                    : null
                }
                quality={quality.panelFor(generate, starting, (to, id) => {
                  setDrawerOpen(false);
                  parts.showItem(to, id);
                })}
                discussion={
                  discussed && {
                    projectId: project.id,
                    stage: name,
                    version: discussed,
                    target: talk.target,
                    onTarget: talk.setTarget,
                    anchors: seen.anchors,
                    show(to) {
                      setDrawerOpen(false);
                      parts.showItem(name, sectionTitle(name, to) === null ? to : sectionElementId(to));
                    },
                    request:
                      parts.comment &&
                      ((to, text) => {
                        review.addEntry(to, text);
                        openPanel('review');
                      }),
                  }
                }
              />
            </div>
          </Tracing>
        </QualityScopeProvider>
      </ReviewScopeProvider>
    </DiscussionScopeProvider>
  );
}

function isPreparing(project: ProjectView | undefined): boolean {
  return project?.stages.some(({ preparation }) => preparation === 'preparing') ?? false;
}
