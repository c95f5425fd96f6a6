import { releaseAnswers } from '#server/store/answers.ts';
import { eraseProjects, listTombstoned, lockErasure } from '#server/store/projects.ts';
import { deleteSlowOperations } from '#server/store/slow-operations.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** Few enough that a transaction ends in a fraction of a second, enough that a thousand projects are not a thousand transactions. */
const projectsPerTransaction = 20;

/**
 * The second half of a deletion: removes the projects that are marked as going, with their answers. Also run for what a crash cut in
 * two, since whatever was not erased is still marked.
 */
export async function eraseTombstoned(
  context: PipelineContext,
  where: { readonly id?: string; readonly workspaceId?: string } = {},
): Promise<void> {
  const going = Map.groupBy(await listTombstoned(context.db, where), ({ workspaceId }) => workspaceId);
  for (const [workspaceId, projects] of going) {
    const ids = projects.map(({ id }) => id);
    for (let start = 0; start < ids.length; start += projectsPerTransaction)
      await erase(context, workspaceId, ids.slice(start, start + projectsPerTransaction));
  }
}

async function erase(
  { db, log, enqueueForget, forgetAnswers }: PipelineContext,
  workspaceId: string,
  projectIds: readonly string[],
): Promise<void> {
  const keys = await transaction(db, async (tx) => {
    await lockErasure(tx, workspaceId);
    const released = await releaseAnswers(tx, projectIds);
    await deleteSlowOperations(tx, projectIds);
    await eraseProjects(tx, projectIds);
    if (released.length > 0) await enqueueForget(tx, released);
    return released;
  });
  if (keys.length === 0) return;
  await forgetAnswers(keys).catch((error: unknown) =>
    log.warn({ err: error }, 'copies of removed answers will be removed later'),
  );
}
