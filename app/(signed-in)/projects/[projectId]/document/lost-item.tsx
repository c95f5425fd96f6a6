'use client';

import { lazy, Suspense, use } from 'react';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { itemIdPattern } from '../place.ts';
import { AnchorContext } from './document-scope.tsx';
import { sectionsOf } from './sections.ts';

const LostItemNotice = lazy(async () => ({
  default: (await import('./lost-item-notice.tsx')).LostItemNotice,
}));

/** Says of an item that the address names, and that this document has not, where it is or when it went. */
export function LostItem({ projectId, artifact }: { projectId: string; artifact: ArtifactView }) {
  const anchor = use(AnchorContext);
  if (!anchor || !itemIdPattern.test(anchor.id) || holds(artifact, anchor.id)) return null;
  return (
    <Suspense>
      <LostItemNotice projectId={projectId} artifact={artifact} id={anchor.id} />
    </Suspense>
  );
}

function holds(artifact: ArtifactView, id: string): boolean {
  return sectionsOf(artifact).some(({ items }) => items.some((item) => item.id === id));
}
