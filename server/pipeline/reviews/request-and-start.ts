import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { readStageHeads } from '#server/store/stage-heads.ts';
import { transaction } from '#server/store/transaction.ts';
import type { Decide } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { approvedUpstream, newestOf, runBasis } from '../runs/run-basis.ts';
import { enqueueAt, takePlace } from '../runs/start-run.ts';
import type { Started } from '../views.ts';
import { takeDecision } from './decide.ts';

export interface RequestAndStart extends Pick<Decide, 'projectId' | 'stage' | 'versionId' | 'contentHash'> {
  readonly feedback: Decide['feedback'];
  /** Ids of the items to make anew; null: whatever is asked otherwise today. */
  readonly refresh: readonly string[] | null;
}

/**
 * Requests changes and starts the run that obeys them, in one transaction: there is never the one without the other. While a run is
 * under way it is refused, for that run would not hear of the request.
 */
export async function requestAndStart(
  context: PipelineContext,
  caller: Caller,
  { refresh, ...seen }: RequestAndStart,
): Promise<Started> {
  requireMay(caller, 'write');
  // It is a decision as well, and a key may be for one of the two alone.
  requireMay(caller, 'review');
  const { projectId, stage } = seen;
  const where = { workspaceId: caller.workspaceId, projectId, stage };
  const runId = await transaction(context.db, async (tx) => {
    const place = await takePlace(context, tx, caller, null);
    const decision = { ...seen, decision: 'changes_requested', comment: '' } as const;
    const taken = { id: context.newId(), at: place.now, overridden: null, isSeparate: false };
    await takeDecision(context, tx, caller, decision, taken);
    // Read behind the decision, so that the run obeys what was just requested.
    const [heads] = await readStageHeads(tx, [where]);
    if (!heads) throw notFound('project');
    const { inputs, variant } = runBasis(stage, heads, approvedUpstream(stage, heads.versions));
    return enqueueAt(context, tx, place, {
      caller,
      start: { projectId, stage, again: false },
      inputs: { ...inputs, refresh: refresh && [...refresh] },
      variant,
      newest: newestOf(stage, heads.versions),
    });
  });
  return { outcome: 'run', runId, joined: false };
}
