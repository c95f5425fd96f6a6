'use client';

import { type EffectCallback, lazy, Suspense, use, useCallback, useEffect, useRef } from 'react';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { useEditingOfItem } from '../editing/editing.tsx';
import { EditingPart } from '../editing/editing-part.tsx';
import { ReviewMode } from '../review/review-mode.tsx';
import { DocumentKeys } from './document-keys.tsx';
import { AnchorContext, type DocumentScope, DocumentScopeProvider } from './document-scope.tsx';
import { keepInView } from './keep-in-view.ts';
import { loadDocument } from './load-document.ts';
import { ProvenanceCardProvider } from './provenance-card.tsx';

// A page shows one of them: it need not carry the others.
const RequirementsDocument = lazy(loadDocument.requirements);
const PlanDocument = lazy(loadDocument.plan);
const StoriesDocument = lazy(loadDocument.stories);
const PromptsDocument = lazy(loadDocument.prompts);

const ConflictsPanel = lazy(async () => ({
  default: (await import('../editing/conflicts-panel.tsx')).ConflictsPanel,
}));

/** One stage's artifact as a document, whole or still streaming. */
export function StageDocument({ artifact, scope }: { artifact: StagedArtifact; scope: DocumentScope }) {
  const place = useRef<HTMLDivElement>(null);
  const { live } = scope;
  const anchor = use(AnchorContext);
  const hasConflicts = useEditingOfItem(({ view }) => view.conflicts.length > 0);
  const showAnchor = useCallback(() => {
    // Marked from here, not by the items: all of them would have to look who is meant.
    for (const before of place.current?.querySelectorAll('[data-pointed]') ?? [])
      before.removeAttribute('data-pointed');
    if (!anchor || live) return;
    const element = document.getElementById(anchor.id);
    if (!element || !place.current?.contains(element)) return;
    if (element.matches('article')) element.setAttribute('data-pointed', '');
    const end = keepInView(element, place.current);
    element.focus({ preventScroll: true });
    return end;
  }, [anchor, live]);
  return (
    <DocumentScopeProvider value={scope}>
      <ProvenanceCardProvider>
        <div ref={place} data-document className="flex flex-col gap-8" aria-busy={live || undefined}>
          {hasConflicts && (
            <Suspense>
              <ConflictsPanel />
            </Suspense>
          )}
          <EditingPart part="KeptText" />
          <EditingPart part="HomelessForm" />
          <Suspense fallback={<SkeletonText lines={8} />}>
            <DocumentOf artifact={artifact} />
            <EditingPart part="EmptySections" />
            {!live && <DocumentKeys place={place} />}
            {!live && <ReviewMode place={place} />}
            <AfterShown run={showAnchor} />
          </Suspense>
          <EditingPart part="SaveStatus" />
        </div>
      </ProvenanceCardProvider>
    </DocumentScopeProvider>
  );
}

/** Runs when what stands beside it is on screen: a document's code may come after the page. */
function AfterShown({ run }: { run: EffectCallback }) {
  useEffect(run, [run]);
  return null;
}

function DocumentOf({ artifact }: { artifact: StagedArtifact }) {
  switch (artifact.stage) {
    case 'requirements':
      return <RequirementsDocument content={artifact.content} />;
    case 'plan':
      return <PlanDocument content={artifact.content} />;
    case 'stories':
      return <StoriesDocument content={artifact.content} />;
    case 'prompts':
      return <PromptsDocument content={artifact.content} />;
  }
}
