'use client';

import { useEffect, useRef } from 'react';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { type DocumentScope, DocumentScopeProvider } from './document-scope.tsx';
import { PlanDocument } from './plan-document.tsx';
import { ProvenanceCardProvider } from './provenance-card.tsx';
import { RequirementsDocument } from './requirements-document.tsx';
import { StoriesDocument } from './stories-document.tsx';

/** One stage's artifact as a document, whole or still streaming. */
export function StageDocument({ artifact, scope }: { artifact: StagedArtifact; scope: DocumentScope }) {
  const place = useRef<HTMLDivElement>(null);
  const { anchor, live } = scope;
  useEffect(() => {
    if (!anchor || live) return;
    const element = document.getElementById(anchor.id);
    if (!element || !place.current?.contains(element)) return;
    element.scrollIntoView({ block: 'start' });
    element.focus({ preventScroll: true });
  }, [anchor, live]);
  return (
    <DocumentScopeProvider value={scope}>
      <ProvenanceCardProvider>
        <div ref={place} className="flex flex-col gap-8" aria-busy={live || undefined}>
          <Content artifact={artifact} />
        </div>
      </ProvenanceCardProvider>
    </DocumentScopeProvider>
  );
}

function Content({ artifact }: { artifact: StagedArtifact }) {
  switch (artifact.stage) {
    case 'requirements':
      return <RequirementsDocument content={artifact.content} />;
    case 'plan':
      return <PlanDocument content={artifact.content} />;
    case 'stories':
      return <StoriesDocument content={artifact.content} />;
  }
}
