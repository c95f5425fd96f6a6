import type { Tx } from '#server/platform/prisma.ts';
import { insertEarlyPreparation } from '#server/store/pregenerations.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import type { StageName } from '../stages/stage.ts';

/**
 * While the plan is being made, the stories are written: what each is asked follows from the approved requirements alone. Called inside the
 * transaction that starts the run. Who then approves the plan at once, as programs do, finds most of the next stage there, or under way.
 */
export async function prepareEarly(
  context: PipelineContext,
  tx: Tx,
  run: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly stage: StageName;
    readonly upstream: RunInputs['upstream'];
    readonly now: Date;
  },
): Promise<void> {
  const { workspaceId, projectId, stage, upstream, now } = run;
  if (stage !== 'plan' || upstream.requirements === undefined || !context.storesAnswers) return;
  const id = context.newId();
  const fromVersionId = upstream.requirements;
  const row = { id, workspaceId, projectId, stage: 'stories', fromVersionId, createdAt: now } as const;
  if (await insertEarlyPreparation(tx, row)) await context.enqueuePregenerate(tx, id, 0);
}
