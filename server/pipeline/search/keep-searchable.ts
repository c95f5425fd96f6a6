import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { searchTextsOf } from '#server/artifacts/search-text.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { replaceSearchEntries } from '#server/store/search-entries.ts';
import { briefPieces } from './brief-pieces.ts';

interface OfProject {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** Each of these is called in the transaction that saves what is to be found, so that the search never tells of anything else. */
export function keepNameSearchable(
  tx: Tx,
  { workspaceId, projectId }: OfProject,
  name: string,
): Promise<void> {
  return replaceSearchEntries(tx, { workspaceId, projectId, source: 'name' }, [
    { ref: '', title: name, body: '' },
  ]);
}

export function keepBriefSearchable(
  tx: Tx,
  { workspaceId, projectId }: OfProject,
  text: string,
): Promise<void> {
  return replaceSearchEntries(tx, { workspaceId, projectId, source: 'brief' }, briefPieces(text));
}

/** `artifact` is the newest version of its stage. */
export function keepStageSearchable(
  tx: Tx,
  { workspaceId, projectId }: OfProject,
  artifact: StagedArtifact,
): Promise<void> {
  return replaceSearchEntries(
    tx,
    { workspaceId, projectId, source: artifact.stage },
    searchTextsOf(artifact),
  );
}

/** Comments as they read now; one without words cannot be found. */
export function keepCommentsSearchable(
  tx: Tx,
  { workspaceId, projectId }: OfProject,
  comments: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  return replaceSearchEntries(
    tx,
    { workspaceId, projectId, source: 'comment', refs: comments.map(({ id }) => id) },
    comments.flatMap(({ id, text }) => (text === '' ? [] : [{ ref: id, title: '', body: text }])),
  );
}
