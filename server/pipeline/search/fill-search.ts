import { currentBrief } from '#server/store/briefs.ts';
import { projectComments } from '#server/store/comments.ts';
import { getProject, lockProject } from '#server/store/projects.ts';
import { listUnsearchable } from '#server/store/search-entries.ts';
import { transaction } from '#server/store/transaction.ts';
import { getVersions, newestVersions } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import {
  keepBriefSearchable,
  keepCommentsSearchable,
  keepNameSearchable,
  keepStageSearchable,
} from './keep-searchable.ts';

const projectsAtOnce = 50;

/** Makes findable what is from before the search knew of it, one transaction each; answers how many it did. */
export async function fillSearch(context: PipelineContext): Promise<number> {
  let filled = 0;
  for (;;) {
    const before = filled;
    const projects = await listUnsearchable(context.db, projectsAtOnce);
    for (const { id, workspaceId } of projects) {
      const done = await fillProject(context, { workspaceId, projectId: id }).catch((error: unknown) => {
        context.log.warn({ err: error, projectId: id }, 'a project could not be made searchable');
        return false;
      });
      if (done) filled++;
    }
    // What fails stays in the list; the next housekeeping tries again.
    if (projects.length < projectsAtOnce || filled === before) return filled;
  }
}

async function fillProject(
  { db }: PipelineContext,
  of: { readonly workspaceId: string; readonly projectId: string },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    await lockProject(tx, of.workspaceId, of.projectId);
    const { name } = await getProject(tx, of.workspaceId, of.projectId);
    await keepBriefSearchable(tx, of, (await currentBrief(tx, of.projectId)).text);
    const newest = await newestVersions(tx, [of.projectId]);
    for (const { stage, content } of await getVersions(
      tx,
      newest.map((version) => version.id),
    ))
      await keepStageSearchable(tx, of, stagedArtifact(stage as StageName, content));
    await keepCommentsSearchable(tx, of, await projectComments(tx, of.projectId));
    await keepNameSearchable(tx, of, name);
    return true;
  });
}
