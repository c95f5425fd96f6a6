import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Provenance } from '#server/models/completion.ts';
import type { Json } from '#server/platform/canonical-json.ts';
import { AppError, isAppError } from '#server/platform/errors.ts';
import { endTryout, getTryout, type TryoutRow } from '#server/store/tryouts.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { TryoutEvent } from './instruction-views.ts';
import { loadSamples } from './load-samples.ts';
import { tryoutRequest } from './tryout-request.ts';

/**
 * Has the task of a try-out asked, and tells its words as they come; one that has ended tells its end. Who follows it a second time, after a
 * lost connection, joins the call under way or finds its answer. It ends when nobody follows it any more.
 */
export async function* watchTryout(
  context: PipelineContext,
  caller: Caller,
  tryoutId: string,
  signal: AbortSignal,
): AsyncGenerator<TryoutEvent> {
  requireMay(caller, 'write');
  const row = await getTryout(context.db, caller.workspaceId, tryoutId);
  const known = endOf(row);
  if (known) return yield known;
  yield* new ReadableStream<TryoutEvent>({
    start(controller) {
      const post = (event: TryoutEvent) => signal.aborted || controller.enqueue(event);
      ask(context, caller, row, signal, post).then(
        () => signal.aborted || controller.close(),
        (error: unknown) => controller.error(error),
      );
    },
  });
}

function endOf({ status, answer, provenance, error }: TryoutRow): TryoutEvent | null {
  if (status === 'succeeded')
    return { kind: 'answered', answer: answer as Json, provenance: provenance as Provenance };
  return status === 'failed' ? (error as TryoutEvent) : null;
}

async function ask(
  context: PipelineContext,
  caller: Caller,
  { projectId, stage, id, task, text, model, variant }: TryoutRow,
  signal: AbortSignal,
  post: (event: TryoutEvent) => unknown,
): Promise<void> {
  const { workspaceId } = caller;
  let unansweredUsd = 0;
  const ended = () => ({ finishedAt: new Date(context.clock.nowMs()) });
  try {
    const samples = await loadSamples(context, caller, { projectId, stage });
    const request = tryoutRequest(context, samples, { workspaceId, projectId, task, text, model, variant });
    if (!request) throw new AppError('conflict', 'The project has changed: this part is not in it any more.');
    const { value, provenance } = await context.complete({
      ...request,
      onDelta: (words) => post({ kind: 'words', ...words }),
      onUnanswered: (usd) => {
        unansweredUsd += usd;
      },
    })(signal);
    const answer = JSON.parse(JSON.stringify(value));
    const told = { ...provenance };
    const { costUsd } = provenance;
    await endTryout(context.db, id, { ...ended(), status: 'succeeded', answer, provenance: told, costUsd });
    post({ kind: 'answered', answer, provenance });
  } catch (error) {
    if (signal.aborted) {
      await endTryout(context.db, id, { ...ended(), status: 'cancelled', costUsd: unansweredUsd });
      throw error;
    }
    if (!isAppError(error) || error.kind === 'internal') throw error;
    const { message, retryable } = error;
    const failed = { kind: 'failed', message, retryable } as const;
    await endTryout(context.db, id, { ...ended(), status: 'failed', error: failed, costUsd: unansweredUsd });
    post(failed);
  }
}
