import { languageOfDocument } from '#server/artifacts/language-of-document.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { listAudit } from '#server/store/audit.ts';
import { getProject } from '#server/store/projects.ts';
import { listRuns as listRunRows } from '#server/store/runs.ts';
import { userNames } from '#server/store/user-names.ts';
import { findVersion, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { producersOf, stagedArtifact } from '../stages/staged-artifact.ts';
import type { ActivityView, ArtifactView, RunView } from '../views.ts';
import { conflictsOf, editorsOf, nobody, provenanceOf, runView, versionView } from './view-version.ts';

/** A stage's newest version, or the one named; null while the stage has none. */
export async function viewArtifact(
  { db }: PipelineContext,
  caller: Caller,
  {
    projectId,
    stage,
    versionId,
  }: { readonly projectId: string; readonly stage: StageName; readonly versionId?: string | undefined },
): Promise<ArtifactView | null> {
  const { workspaceId } = caller;
  const [, row] = await Promise.all([
    getProject(db, workspaceId, projectId),
    findVersion(db, { workspaceId, projectId, stage, ...(versionId === undefined ? {} : { id: versionId }) }),
  ]);
  if (!row) {
    if (versionId !== undefined) throw notFound('version');
    return null;
  }
  return viewRow(db, caller, row);
}

/** A version as its row has it. */
export async function viewRow(db: Db, { userId }: Caller, row: VersionRow): Promise<ArtifactView> {
  const editors = Object.entries(editorsOf(row));
  const names = await userNames(db, [
    ...editors.map(([, editor]) => editor),
    ...(row.authorId === null ? [] : [row.authorId]),
  ]);
  const frame = {
    version: versionView(row, names),
    editedBy: Object.fromEntries(
      editors.map(([part, id]) => [part, { name: names.get(id) ?? nobody, you: id === userId }]),
    ),
    conflicts: conflictsOf(row),
    producedBy: producersOf(row.items),
    provenance: provenanceOf(row),
    briefVersionId: row.briefVersionId,
  };
  const artifact = stagedArtifact(row.stage, row.content);
  return { ...frame, language: languageOfDocument(artifact), ...artifact };
}

/** A version that the caller has just made. */
export async function viewVersion(
  context: PipelineContext,
  caller: Caller,
  which: { readonly projectId: string; readonly stage: StageName; readonly versionId: string },
): Promise<ArtifactView> {
  const view = await viewArtifact(context, caller, which);
  if (!view) throw notFound('version');
  return view;
}

export async function listRuns(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  projectId: string,
): Promise<RunView[]> {
  const [, runs] = await Promise.all([getProject(db, workspaceId, projectId), listRunRows(db, projectId)]);
  const names = await userNames(
    db,
    runs.map((run) => run.createdById),
  );
  return runs.map((run) => runView(run, names));
}

const activityPage = 50;

/** Who did what when, newest first. */
export async function listActivity(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, cursor }: { readonly projectId: string; readonly cursor?: string | null | undefined },
): Promise<{ items: ActivityView[]; nextCursor: string | null }> {
  const [, rows] = await Promise.all([
    getProject(db, workspaceId, projectId),
    listAudit(db, projectId, cursor ? BigInt(cursor) : null, activityPage + 1),
  ]);
  const page = rows.slice(0, activityPage);
  const names = await userNames(
    db,
    page.flatMap((row) => [row.actorId, ...personIn(row.details)]),
  );
  const items = page.map((row) => ({
    id: String(row.id),
    at: row.createdAt,
    by: names.get(row.actorId) ?? nobody,
    action: row.action,
    stage: row.stage as StageName | null,
    details: named(row.details as ActivityView['details'], names),
  }));
  return { items, nextCursor: rows.length > activityPage ? (items.at(-1)?.id ?? null) : null };
}

function personIn(details: unknown): string[] {
  const { person } = details as ActivityView['details'];
  return typeof person === 'string' ? [person] : [];
}

/** The trail keeps whom something was done to by id, as it does who did it. */
function named(
  details: ActivityView['details'],
  names: ReadonlyMap<string, string>,
): ActivityView['details'] {
  const [person] = personIn(details);
  return person === undefined ? details : { ...details, person: names.get(person) ?? nobody };
}
