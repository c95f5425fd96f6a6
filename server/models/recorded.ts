import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { inSpan } from '../platform/tracing.ts';
import type { Complete, Completion, CompletionRequest } from './completion.ts';

/** What became of one request; metrics and provenance are made of these. */
export type CompletionRecord = {
  readonly request: CompletionRequest;
  readonly durationMs: number;
} & (
  | { readonly outcome: 'answered'; readonly completion: Completion }
  | { readonly outcome: 'failed' | 'cancelled'; readonly error: unknown }
);

/** Tells of every request's end, however it ends, and changes nothing about it. */
export function recorded(
  complete: Complete,
  {
    clock,
    onRecord,
  }: { readonly clock: Pick<Clock, 'nowMs'>; readonly onRecord: (record: CompletionRecord) => void },
): Complete {
  return (request) => (signal) =>
    inSpan('task', { task: request.task, floor: request.floor }, async (tell) => {
      const startedMs = clock.nowMs();
      const took = () => ({ request, durationMs: clock.nowMs() - startedMs });
      try {
        const completion = await complete(request)(signal);
        tell({ answered_by: completion.provenance.answeredBy });
        onRecord({ ...took(), outcome: 'answered', completion });
        return completion;
      } catch (error) {
        const gaveUp = signal.aborted || (error instanceof AppError && error.kind === 'cancelled');
        onRecord({ ...took(), outcome: gaveUp ? 'cancelled' : 'failed', error });
        throw error;
      }
    });
}
