import type { Caller } from '#server/identity/caller.ts';
import { findItemPlace } from '#server/store/item-places.ts';
import { getProject } from '#server/store/projects.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { ItemPlace } from './search-views.ts';

/** Where an item of a project is, or was last; null where no version ever had it. */
export async function locateItem(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, itemId }: { readonly projectId: string; readonly itemId: string },
): Promise<ItemPlace | null> {
  const [, found] = await Promise.all([
    getProject(db, workspaceId, projectId),
    findItemPlace(db, { workspaceId, projectId, itemId }),
  ]);
  if (!found) return null;
  const { stage, title, versionId, number, newest } = found;
  return { stage, title, version: { id: versionId, number }, goneSince: number < newest ? number + 1 : null };
}
