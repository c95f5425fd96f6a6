import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { appendAudit } from '#server/store/audit.ts';
import { endPreparations } from '#server/store/pregenerations.ts';
import { tombstoneProject, tombstoneProjectsOf } from '#server/store/projects.ts';
import { requestCancel } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import { lockWorkspace } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { eraseTombstoned } from './erase-tombstoned.ts';

/** Tombstones first, so that nobody writes any more; then cancels what runs, clears the stored answers, and erases the rows. */
export async function deleteProject(
  context: PipelineContext,
  caller: Caller,
  projectId: string,
): Promise<void> {
  requireMay(caller, 'manage');
  const { db, clock } = context;
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    if (!(await tombstoneProject(tx, { workspaceId, projectId }, now))) throw notFound('project');
    await requestCancel(tx, { projectId }, now);
    await endPreparations(tx, { workspaceId, projectId }, { ended: 'dropped', now });
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: 'project.deleted',
      createdAt: now,
    });
  });
  await eraseTombstoned(context, { id: projectId });
}

/**
 * Deletes every project of the workspace as `deleteProject` does one, archived ones too, and answers how many; its name is asked for as a
 * safeguard. One short transaction marks them all, so that nobody sees or writes them any more; their rows then go in small ones.
 */
export async function deleteAllProjects(
  context: PipelineContext,
  caller: Caller,
  typed: { readonly workspaceName: string },
): Promise<{ projects: number }> {
  requireMay(caller, 'manage');
  const { db, clock } = context;
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const projects = await transaction(db, async (tx) => {
    const { name } = await lockWorkspace(tx, workspaceId);
    if (typed.workspaceName !== name) {
      throw new AppError('bad_input', 'This is not the name of the workspace. Type it exactly as shown.', {
        field: 'workspaceName',
      });
    }
    const count = await tombstoneProjectsOf(tx, workspaceId, now);
    await requestCancel(tx, { workspaceId }, now);
    await endPreparations(tx, { workspaceId }, { ended: 'dropped', now });
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'workspace.data_deleted',
      details: { projects: count },
      createdAt: now,
    });
    return count;
  });
  await eraseTombstoned(context, { workspaceId });
  return { projects };
}
