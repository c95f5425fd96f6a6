'use client';

import { type ReactNode, Suspense, useState } from 'react';
import type { BriefView } from '#server/pipeline/views.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { lazyPart } from '../../../ui/lazy-part.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import type { QuotesToShow } from './brief/brief-panel.tsx';
import type { DiscussionPanelProps } from './discussion/discussion-panel.tsx';
import { useDiscussionScope } from './discussion/discussion-scope.tsx';
import type { QualityPanelProps } from './quality/quality-panel.tsx';
import { ReviewPanel, type ReviewPanelProps } from './review/review-panel.tsx';

// Beside a document that is reviewed it is not what is seen first.
const BriefPanel = lazyPart(async () => (await import('./brief/brief-panel.tsx')).BriefPanel);
const EditBriefDialog = lazyPart(async () => (await import('./brief/edit-brief-dialog.tsx')).EditBriefDialog);

const DiscussionPanel = lazyPart(
  async () => (await import('./discussion/discussion-panel.tsx')).DiscussionPanel,
);

const QualityPanel = lazyPart(async () => (await import('./quality/quality-panel.tsx')).QualityPanel);

export type PanelName = 'review' | 'discussion' | 'quality' | 'brief';

/** What stands beside the document: on a wide screen always, on a narrow one as a drawer from a bar at the bottom. */
export function SidePanel({
  projectId,
  brief,
  toShow,
  review,
  discussion,
  quality,
  panel,
  onPanel,
  drawerOpen,
  onDrawerOpen,
  onItem,
}: {
  projectId: string;
  brief: BriefView;
  toShow: QuotesToShow | null;
  /** Null where there is nothing to decide on. */
  review: ReviewPanelProps | null;
  /** Null where there is nothing to talk about. */
  discussion: DiscussionPanelProps | null;
  /** Null where the rules read nothing. */
  quality: QualityPanelProps | null;
  panel: PanelName;
  onPanel: (panel: PanelName) => void;
  drawerOpen: boolean;
  onDrawerOpen: (open: boolean) => void;
  /** Shows an item of the requirements. */
  onItem: (id: string) => void;
}) {
  const [editing, setEditing] = useState(false);
  const shown = panelShown(panel, { review, discussion, quality });
  const panels: Panels = {
    review: review && <ReviewPanel {...review} />,
    discussion: discussion && (
      <Suspense fallback={<SkeletonText lines={6} />}>
        <DiscussionPanel {...discussion} />
      </Suspense>
    ),
    quality: quality && (
      <Suspense fallback={<SkeletonText lines={6} />}>
        <QualityPanel {...quality} />
      </Suspense>
    ),
    brief: (
      <Suspense fallback={<SkeletonText lines={8} />}>
        <BriefPanel
          projectId={projectId}
          current={brief}
          toShow={toShow}
          onEdit={() => setEditing(true)}
          onItem={onItem}
        />
      </Suspense>
    ),
  };
  const openDrawer = (name: PanelName) => {
    onPanel(name);
    onDrawerOpen(true);
  };
  return (
    <>
      <aside
        id="side-panel"
        tabIndex={-1}
        aria-label="Review, discussion and brief"
        className="sticky top-17 flex h-[calc(100dvh-5.25rem)] flex-col gap-3 max-lg:hidden"
      >
        <h2 className="sr-only">{panelTitles[shown]}</h2>
        <PanelTabs panels={panels} shown={shown} onPanel={onPanel} findings={findingsOf(quality)} />
      </aside>
      <div className="fixed inset-x-0 bottom-0 z-20 flex gap-2 border-t bg-surface p-2 lg:hidden">
        {review && (
          <Button variant="primary" className="flex-1 max-sm:px-2" onClick={() => openDrawer('review')}>
            Review
          </Button>
        )}
        {discussion && (
          <Button className="flex-1 max-sm:px-2" onClick={() => openDrawer('discussion')}>
            Discussion
          </Button>
        )}
        {quality && (
          <Button className="flex-1 max-sm:px-2" onClick={() => openDrawer('quality')}>
            Quality
          </Button>
        )}
        <Button className="flex-1 max-sm:px-2" onClick={() => openDrawer('brief')}>
          Brief
        </Button>
      </div>
      <Dialog open={drawerOpen} onOpenChange={onDrawerOpen} shape="drawer" title={panelTitles[shown]}>
        {panels[shown]}
      </Dialog>
      {editing && (
        <Suspense>
          <EditBriefDialog projectId={projectId} current={brief} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What each panel shows; null where there is nothing for it. */
type Panels = Readonly<Record<PanelName, ReactNode>>;

const panelTitles: Readonly<Record<PanelName, string>> = {
  review: 'Review',
  discussion: 'Discussion',
  quality: 'Quality',
  brief: 'Brief',
};

/** What was asked for, or else the first thing that there is. */
function panelShown(
  wanted: PanelName,
  has: { readonly [P in Exclude<PanelName, 'brief'>]: unknown },
): PanelName {
  if (wanted === 'brief' || has[wanted]) return wanted;
  return has.review ? 'review' : 'brief';
}

/** Errors and warnings; null while that is not known. */
function findingsOf(quality: QualityPanelProps | null): number | null {
  const counts = quality?.view?.counts;
  return counts ? counts.error + counts.warning : null;
}

function PanelTabs({
  panels: { review, discussion, quality, brief },
  shown,
  onPanel,
  findings,
}: {
  panels: Panels;
  shown: PanelName;
  onPanel: (panel: PanelName) => void;
  findings: number | null;
}) {
  const open = useDiscussionScope()?.total ?? 0;
  return (
    <Tabs
      label="Beside the document"
      className="flex min-h-0 flex-1 flex-col gap-3"
      value={shown}
      onChange={onPanel}
      tabs={[
        ...(review ? [{ value: 'review' as const, label: 'Review' }] : []),
        ...(discussion
          ? [{ value: 'discussion' as const, label: open > 0 ? `Discussion ${open}` : 'Discussion' }]
          : []),
        ...(quality
          ? [{ value: 'quality' as const, label: findings ? `Quality ${findings}` : 'Quality' }]
          : []),
        { value: 'brief' as const, label: 'Brief' },
      ]}
    >
      {review && (
        <TabPanel value="review" className="min-h-0 overflow-y-auto rounded-xl border bg-surface p-4">
          {review}
        </TabPanel>
      )}
      {discussion && (
        <TabPanel value="discussion" className="min-h-0 overflow-y-auto rounded-xl border bg-surface p-4">
          {discussion}
        </TabPanel>
      )}
      {quality && (
        <TabPanel value="quality" className="min-h-0 overflow-y-auto rounded-xl border bg-surface p-4">
          {quality}
        </TabPanel>
      )}
      <TabPanel value="brief" className="flex min-h-0 flex-1 flex-col">
        {brief}
      </TabPanel>
    </Tabs>
  );
}

/** A long document has hundreds of stops before the panel that decides about it. */
export function SkipToPanel() {
  return (
    <a
      href="#side-panel"
      className="sr-only focus:not-sr-only focus:self-start focus:rounded-lg focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink max-lg:hidden"
    >
      Skip to review, discussion and brief
    </a>
  );
}
