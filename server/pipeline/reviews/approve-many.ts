import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { isAppError } from '#server/platform/errors.ts';
import type { Decide } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { decide } from './decide.ts';

/** What became of one of several approvals. */
export type Approval = {
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
} & ({ readonly outcome: 'approved' } | { readonly outcome: 'refused'; readonly message: string });

/** Approves several versions, each as it was seen and by itself: one that cannot be approved says why, and stops no other. */
export async function approveMany(
  context: PipelineContext,
  caller: Caller,
  versions: readonly Pick<Decide, 'projectId' | 'stage' | 'versionId' | 'contentHash'>[],
): Promise<Approval[]> {
  requireMay(caller, 'review');
  const approvals: Approval[] = [];
  // One after another: each locks its project and says exactly what became of it.
  for (const version of versions) {
    const { projectId, stage, versionId } = version;
    const which = { projectId, stage, versionId };
    try {
      await decide(context, caller, { ...version, decision: 'approved', comment: '', feedback: [] });
      approvals.push({ ...which, outcome: 'approved' });
    } catch (error) {
      approvals.push({ ...which, outcome: 'refused', message: reasonOf(context, error, projectId) });
    }
  }
  return approvals;
}

function reasonOf(context: PipelineContext, error: unknown, projectId: string): string {
  if (isAppError(error) && error.kind !== 'internal') return error.message;
  context.log.error({ err: error, projectId }, 'one of several approvals failed');
  return 'Something went wrong on our side. Try again.';
}
