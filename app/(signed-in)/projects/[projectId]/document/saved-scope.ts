import type { Quote } from '#server/artifacts/source.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import type { DocumentScope } from './document-scope.tsx';

/** What a document's surroundings give to it; the version itself adds the rest. */
export type DocumentScopeParts = Pick<DocumentScope, 'anchor' | 'hrefOf' | 'showItem' | 'comment'> & {
  readonly showQuotesOf: (briefVersionId: string, quotes: readonly Quote[]) => void;
};

export function savedScope(
  projectId: string,
  view: ArtifactView,
  { showQuotesOf, ...parts }: DocumentScopeParts,
): DocumentScope {
  return {
    ...parts,
    stage: view.stage,
    live: false,
    version: { projectId, versionId: view.version.id },
    provenanceOf(itemId) {
      const task = view.producedBy[itemId];
      return (task === undefined ? null : view.provenance[task]) ?? null;
    },
    showQuotes: (quotes) => showQuotesOf(view.briefVersionId, quotes),
  };
}
