'use client';

import { memo, useMemo } from 'react';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import type { DocumentScope } from './document-scope.tsx';
import { SectionNav, SectionSelect } from './section-nav.tsx';
import { sectionsOf } from './sections.ts';
import { StageDocument } from './stage-document.tsx';

/** A document with the way around it. */
export const DocumentLayout = memo(function DocumentLayout({
  artifact,
  scope,
}: {
  artifact: StagedArtifact;
  scope: DocumentScope;
}) {
  const sections = useMemo(() => sectionsOf(artifact).filter(({ key }) => key !== 'areas'), [artifact]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 xl:grid-cols-[10.5rem_minmax(0,1fr)]">
      <div>
        <SectionNav sections={sections} />
        <SectionSelect sections={sections} />
      </div>
      <StageDocument artifact={artifact} scope={scope} />
    </div>
  );
});
