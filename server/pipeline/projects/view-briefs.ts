import type { Caller } from '#server/identity/caller.ts';
import { getBriefVersion, listBriefVersions } from '#server/store/briefs.ts';
import { getProject } from '#server/store/projects.ts';
import { userNames } from '#server/store/user-names.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { nobody } from '../versions/view-version.ts';
import type { BriefVersionView, BriefView } from '../views.ts';
import { briefView } from './brief-version.ts';

const pageSize = 50;

export async function viewBrief(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, briefVersionId }: { readonly projectId: string; readonly briefVersionId: string },
): Promise<BriefView> {
  const [, row] = await Promise.all([
    getProject(db, workspaceId, projectId),
    getBriefVersion(db, { workspaceId, projectId, id: briefVersionId }),
  ]);
  return briefView(row);
}

/** A page of the versions of a project's brief, newest first. */
export async function listBriefs(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, cursor }: { readonly projectId: string; readonly cursor?: number | null | undefined },
): Promise<{ items: BriefVersionView[]; nextCursor: number | null }> {
  const [, rows] = await Promise.all([
    getProject(db, workspaceId, projectId),
    listBriefVersions(db, { projectId, before: cursor ?? 2_147_483_647, limit: pageSize + 1 }),
  ]);
  const page = rows.slice(0, pageSize);
  const names = await userNames(
    db,
    page.map(({ createdById }) => createdById),
  );
  return {
    items: page.map(({ id, number, createdAt, createdById }) => ({
      id,
      number,
      createdAt,
      by: names.get(createdById) ?? nobody,
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.number ?? null) : null,
  };
}
