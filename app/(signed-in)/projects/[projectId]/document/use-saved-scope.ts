'use client';

import { useMemo } from 'react';
import type { Quote } from '#server/artifacts/source.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { useSteady } from '../../../../ui/use-steady.ts';
import type { DocumentScope } from './document-scope.tsx';

/** What a document's surroundings give to it; the version itself adds the rest. */
export type DocumentScopeParts = Pick<DocumentScope, 'hrefOf' | 'showItem'> & {
  readonly comment: ((anchor: string) => void) | null;
  readonly showQuotesOf: (briefVersionId: string, quotes: readonly Quote[]) => void;
};

/** Stays the same while the version does, whatever goes on around it: hundreds of items would be rendered anew. */
export function useSavedScope(
  projectId: string,
  view: ArtifactView | null,
  { comment, ...parts }: DocumentScopeParts,
): { readonly scope: DocumentScope | null; readonly comment: DocumentScopeParts['comment'] } {
  const steady = useSteady({ ...parts, comment: (anchor: string) => comment?.(anchor) });
  const scope = useMemo<DocumentScope | null>(() => {
    if (!view) return null;
    const { hrefOf, showItem, showQuotesOf } = steady;
    return {
      stage: view.stage,
      live: false,
      language: view.language,
      version: { projectId, versionId: view.version.id },
      provenanceOf(itemId) {
        const task = view.producedBy[itemId];
        return (task === undefined ? null : view.provenance[task]) ?? null;
      },
      hrefOf,
      showItem,
      showQuotes: (quotes) => showQuotesOf(view.briefVersionId, quotes),
    };
  }, [projectId, view, steady]);
  return { scope, comment: comment && steady.comment };
}
