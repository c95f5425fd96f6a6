import { type Caller, requireRole } from '#server/identity/caller.ts';
import { sha256 } from '#server/platform/content-hash.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { releaseAnswers } from '#server/store/answers.ts';
import { appendAudit } from '#server/store/audit.ts';
import { currentBrief, getBriefVersion, insertBriefVersion } from '#server/store/briefs.ts';
import {
  eraseProject,
  getProject,
  insertProject,
  lockProject,
  tombstoneProject,
  updateProject,
} from '#server/store/projects.ts';
import { requestCancel } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import { briefTitle, checkBrief } from './brief-text.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { BriefView } from './views.ts';

export async function createProject(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  input: { readonly name?: string | undefined; readonly brief: string },
): Promise<{ projectId: string }> {
  requireRole(caller, 'editor');
  const text = checkBrief(input.brief);
  const name = input.name || briefTitle(text);
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const projectId = newId();
  await transaction(db, async (tx) => {
    await insertProject(tx, { id: projectId, workspaceId, name, createdById: userId, now });
    const hash = sha256(text);
    await insertBriefVersion(tx, {
      id: newId(),
      workspaceId,
      projectId,
      number: 1,
      text,
      hash,
      createdById: userId,
      createdAt: now,
    });
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'project.created',
      createdAt: now,
    });
  });
  return { projectId };
}

export async function renameProject(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, name }: { readonly projectId: string; readonly name: string },
): Promise<void> {
  requireRole(caller, 'editor');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await updateProject(tx, { workspaceId, projectId }, { name, updatedAt: now });
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'project.renamed',
      details: { name },
      createdAt: now,
    });
  });
}

export async function archiveProject(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, archived }: { readonly projectId: string; readonly archived: boolean },
): Promise<void> {
  requireRole(caller, 'editor');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const action = archived ? 'project.archived' : 'project.restored';
  await transaction(db, async (tx) => {
    await updateProject(
      tx,
      { workspaceId, projectId },
      { archivedAt: archived ? now : null, updatedAt: now },
    );
    await appendAudit(tx, { workspaceId, projectId, actorId: userId, action, createdAt: now });
  });
}

/** Tombstones first, so that nobody writes any more; then cancels what runs, clears the stored answers, and erases the rows. */
export async function deleteProject(
  context: PipelineContext,
  caller: Caller,
  projectId: string,
): Promise<void> {
  requireRole(caller, 'owner');
  const { db, clock } = context;
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    if (!(await tombstoneProject(tx, { workspaceId, projectId }, now))) throw notFound('project');
    await requestCancel(tx, { projectId }, now);
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'project.deleted',
      createdAt: now,
    });
  });
  await eraseTombstoned(context, projectId);
}

/** The second half of a deletion; also run for projects whose deletion a crash cut in two. */
export async function eraseTombstoned(
  { db, log, enqueueForget, forgetAnswers }: PipelineContext,
  projectId: string,
): Promise<void> {
  const keys = await transaction(db, async (tx) => {
    const released = await releaseAnswers(tx, projectId);
    await eraseProject(tx, projectId);
    if (released.length > 0) await enqueueForget(tx, released);
    return released;
  });
  if (keys.length === 0) return;
  await forgetAnswers(keys).catch((error: unknown) =>
    log.warn({ err: error }, 'copies of removed answers will be removed later'),
  );
}

/** Replaces the brief by a new version, unless somebody else did so meanwhile. */
export async function reviseBrief(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  input: { readonly projectId: string; readonly basedOn: string; readonly brief: string },
): Promise<BriefView> {
  requireRole(caller, 'editor');
  const text = checkBrief(input.brief);
  const { workspaceId, userId } = caller;
  const { projectId } = input;
  const createdAt = new Date(clock.nowMs());
  return transaction(db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const current = await currentBrief(tx, projectId);
    if (current.id !== input.basedOn) {
      throw new AppError(
        'conflict',
        `Somebody changed the brief meanwhile (version ${current.number}). Compare, then save again.`,
        { field: 'brief' },
      );
    }
    const hash = sha256(text);
    if (hash === current.hash) return briefView(current);
    const number = current.number + 1;
    const row = await insertBriefVersion(tx, {
      id: newId(),
      workspaceId,
      projectId,
      number,
      text,
      hash,
      createdById: userId,
      createdAt,
    });
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'brief.revised',
      details: { version: number },
      createdAt,
    });
    await updateProject(tx, { workspaceId, projectId }, { updatedAt: createdAt });
    return briefView(row);
  });
}

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

export function briefView({ id, number, text, createdAt }: BriefView): BriefView {
  return { id, number, text, createdAt };
}
