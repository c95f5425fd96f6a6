import { type Caller, requireRole } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { releaseAnswers } from '#server/store/answers.ts';
import { appendAudit } from '#server/store/audit.ts';
import { eraseProject, tombstoneAllProjects, tombstoneProject } from '#server/store/projects.ts';
import { requestCancel } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import { workspaceName } from '#server/store/workspaces.ts';
import type { PipelineContext } from './pipeline-context.ts';

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

/** Deletes every project of the workspace as `deleteProject` does one, archived ones too; the workspace's name is asked for as a safeguard. */
export async function deleteAllProjects(
  context: PipelineContext,
  caller: Caller,
  typed: { readonly workspaceName: string },
): Promise<{ projects: number }> {
  requireRole(caller, 'owner');
  const { db, clock } = context;
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  const projectIds = await transaction(db, async (tx) => {
    if (typed.workspaceName !== (await workspaceName(tx, workspaceId))) {
      throw new AppError(
        'bad_input',
        'This is not the name of the workspace. Type it exactly as it is shown.',
        {
          field: 'workspaceName',
        },
      );
    }
    const ids = await tombstoneAllProjects(tx, workspaceId, now);
    await requestCancel(tx, { projectId: { in: ids } }, now);
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'workspace.data_deleted',
      details: { projects: ids.length },
      createdAt: now,
    });
    return ids;
  });
  for (const projectId of projectIds) await eraseTombstoned(context, projectId);
  return { projects: projectIds.length };
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
