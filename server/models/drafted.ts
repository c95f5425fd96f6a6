import type { Clock } from '../platform/clock.ts';
import { type AttemptLedger, openLedger } from './attempt-ledger.ts';
import type { Complete, Completion, CompletionRequest } from './completion.ts';
import { cancelled } from './upstream-error.ts';

const piecesMax = 6;

/** Answers every request by its own draft: what stands in for models where none is configured. */
export function drafted(clock: Clock): Complete {
  return (request) => async (signal) => {
    if (signal.aborted) throw cancelled(signal);
    const ledger = openLedger(clock, request.onDelta);
    return answerByDraft(request, ledger, 'No model is configured.');
  };
}

/** The draft as an attempt like any other: its words reach the screen in a few pieces, so that sections fill in. */
export function answerByDraft<A>(
  request: CompletionRequest<A>,
  ledger: AttemptLedger,
  fallbackReason: string,
): Completion<A> {
  const value = request.schema.zod.parse(request.draft());
  const attempt = ledger.open();
  for (const piece of inPieces(JSON.stringify(value))) attempt.text(piece);
  return {
    value,
    provenance: {
      answeredBy: 'drafter',
      model: 'drafter',
      ...ledger.account(attempt.number),
      fallbackReason,
    },
  };
}

function inPieces(text: string): string[] {
  const size = Math.max(1, Math.ceil(text.length / piecesMax));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
