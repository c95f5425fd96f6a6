import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { builtInText } from '#server/instructions/load-instruction.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { findInstructionVersion } from '#server/store/instruction-versions.ts';
import { transaction } from '#server/store/transaction.ts';
import { insertTryout } from '#server/store/tryouts.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { holdSpendCap } from '../runs/hold-spend-cap.ts';
import { roleOf } from '../stages/role-of.ts';
import { loadSamples, type SampleOf } from './load-samples.ts';
import { refuseProblems } from './problems-of.ts';
import { tryoutRequest } from './tryout-request.ts';

/** The words to try: what the product brings, a version of the workspace's, or a text that is not saved. */
export type TriedText =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'version'; readonly id: string }
  | { readonly kind: 'draft'; readonly text: string };

export interface StartTryout extends SampleOf {
  readonly task: string;
  readonly words: TriedText;
  /** Id in the catalog; null where the router chooses. */
  readonly model: string | null;
  /** Raised to have the same asked anew. */
  readonly variant: number;
}

/** Notes what is to be tried and sets its money aside; whoever follows it has it asked. */
export async function startTryout(
  context: PipelineContext,
  caller: Caller,
  { projectId, stage, task, words, model, variant }: StartTryout,
): Promise<{ readonly tryoutId: string }> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  if (model !== null && !context.onlyModel(model, 'fast'))
    throw new AppError('bad_input', `${model} is not in the catalog. Choose another model.`, {
      field: 'model',
    });
  const [samples, text] = await Promise.all([
    loadSamples(context, caller, { projectId, stage }),
    textOf(context, caller, roleOf[stage], words),
  ]);
  const request = tryoutRequest(context, samples, { workspaceId, projectId, task, text, model, variant });
  if (!request)
    throw new AppError(
      'bad_input',
      'The project has changed: this part is not in it any more. Choose another.',
      {
        field: 'task',
      },
    );
  const now = new Date(context.clock.nowMs());
  const tryoutId = context.newId();
  const reservedUsd = context.storesAnswers ? context.estimateUsd([request]) : 0;
  await transaction(context.db, async (tx) => {
    await holdSpendCap(tx, { workspaceId, usd: reservedUsd, now });
    await insertTryout(tx, {
      id: tryoutId,
      workspaceId,
      projectId,
      stage,
      task,
      text,
      model,
      variant,
      reservedUsd,
      createdById: userId,
      createdAt: now,
    });
  });
  return { tryoutId };
}

async function textOf(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  role: string,
  words: TriedText,
): Promise<string | null> {
  switch (words.kind) {
    case 'built-in':
      return null;
    case 'version': {
      const version = await findInstructionVersion(db, { workspaceId, id: words.id });
      if (version?.role !== role) throw notFound('instruction');
      return version.text;
    }
    case 'draft':
      refuseProblems(role, words.text, builtInText(role));
      return words.text;
  }
}
