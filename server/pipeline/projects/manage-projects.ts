import { type BriefDetails, detailsIn } from '#server/artifacts/brief-details.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { currentBrief, insertBriefVersion } from '#server/store/briefs.ts';
import { endPreparations } from '#server/store/pregenerations.ts';
import { getProject, insertProject, lockProject, updateProject } from '#server/store/projects.ts';
import { isUniqueViolation } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { keepBriefSearchable, keepNameSearchable } from '../search/keep-searchable.ts';
import { briefTitle, checkBrief } from '../stages/brief-text.ts';
import type { BriefView } from '../views.ts';
import { asStored, briefHash, briefView } from './brief-version.ts';

/** With an id of the caller's making it may be asked again when no answer came: what was created already is not created twice. */
export async function createProject(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  input: {
    readonly id?: string | undefined;
    readonly name?: string | undefined;
    readonly brief: string;
    readonly details?: BriefDetails | undefined;
  },
): Promise<{ projectId: string }> {
  requireMay(caller, 'write');
  const text = checkBrief(input.brief);
  const name = input.name || briefTitle(text);
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const projectId = input.id ?? newId();
  const details = asStored(input.details ?? {});
  const hash = briefHash(text, details);
  const insert = async (tx: Tx) => {
    await insertProject(tx, { id: projectId, workspaceId, name, createdById: userId, now });
    await insertBriefVersion(tx, {
      id: newId(),
      workspaceId,
      projectId,
      number: 1,
      text,
      details,
      hash,
      createdById: userId,
      createdAt: now,
    });
    await keepNameSearchable(tx, { workspaceId, projectId }, name);
    await keepBriefSearchable(tx, { workspaceId, projectId }, text);
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'project.created',
      createdAt: now,
    });
  };
  await transaction(db, insert).catch(async (error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    const [project, brief] = await Promise.all([
      getProject(db, workspaceId, projectId),
      currentBrief(db, projectId),
    ]);
    if (project.name !== name || brief.hash !== hash)
      throw new AppError('conflict', 'This project exists already, and is not what you wrote here.');
  });
  return { projectId };
}

export async function renameProject(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, name }: { readonly projectId: string; readonly name: string },
): Promise<void> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await updateProject(tx, { workspaceId, projectId }, { name, updatedAt: now });
    await keepNameSearchable(tx, { workspaceId, projectId }, name);
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
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const action = archived ? 'project.archived' : 'project.restored';
  await transaction(db, async (tx) => {
    await updateProject(
      tx,
      { workspaceId, projectId },
      { archivedAt: archived ? now : null, updatedAt: now },
    );
    if (archived) await endPreparations(tx, { workspaceId, projectId }, { ended: 'dropped', now });
    await appendAudit(tx, { workspaceId, projectId, actorId: userId, action, createdAt: now });
  });
}

/** Replaces the brief by a new version, unless somebody else did so meanwhile. Details that are not given stay as they are. */
export async function reviseBrief(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  input: {
    readonly projectId: string;
    readonly basedOn: string;
    readonly brief: string;
    readonly details?: BriefDetails | undefined;
  },
): Promise<BriefView> {
  requireMay(caller, 'write');
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
    const details = asStored(input.details ?? detailsIn(current.details));
    const hash = briefHash(text, details);
    if (hash === current.hash) return briefView(current);
    const number = current.number + 1;
    const row = await insertBriefVersion(tx, {
      id: newId(),
      workspaceId,
      projectId,
      number,
      text,
      details,
      hash,
      createdById: userId,
      createdAt,
    });
    await keepBriefSearchable(tx, { workspaceId, projectId }, text);
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
