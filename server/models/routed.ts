import type { Clock } from '../platform/clock.ts';
import { isAppError } from '../platform/errors.ts';
import { openLedger } from './attempt-ledger.ts';
import type { Candidate } from './candidate.ts';
import type { Complete } from './completion.ts';
import { answerByDraft } from './drafted.ts';
import { candidateOrder, type Failure, nextCandidate, reasonOf } from './next-candidate.ts';
import { cancelled } from './upstream-error.ts';

export interface RouteSettings {
  /** With less time than this left, no further model is asked. */
  readonly attemptMinMs: number;
}

export const routeDefaults: RouteSettings = { attemptMinMs: 500 };

/** Asks the candidates one after the other until one answers; last of all the drafter does, marked as such. */
export function routed(
  candidates: readonly Candidate[],
  { clock, settings = routeDefaults }: { readonly clock: Clock; readonly settings?: RouteSettings },
): Complete {
  return (request) => async (signal) => {
    const ledger = openLedger(clock, request.onDelta);
    const order = candidateOrder(candidates, request.floor);
    const failures: Failure[] = [];
    for (;;) {
      if (signal.aborted) throw cancelled(signal);
      const time = { leftMs: request.deadlineMs - clock.nowMs(), ...settings };
      const candidate = nextCandidate(order, failures, time);
      if (!candidate) {
        return answerByDraft(request, ledger, reasonOf(failures) ?? 'There was no time left to ask a model.');
      }
      try {
        const { value, provenance } = await candidate.complete(ledger)(request)(signal);
        const fallbackReason = reasonOf(failures) ?? provenance.fallbackReason;
        return { value, provenance: { ...provenance, fallbackReason } };
      } catch (error) {
        if (signal.aborted) throw cancelled(signal);
        if (!isAppError(error)) throw error;
        failures.push({ model: candidate.model.id, error });
      }
    }
  };
}
