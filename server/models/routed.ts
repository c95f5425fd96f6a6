import type { Clock } from '../platform/clock.ts';
import { AppError, isAppError } from '../platform/errors.ts';
import { beforeDeadline } from '../resilience/deadline.ts';
import { type Contestant, hedged } from '../resilience/hedge.ts';
import type { TellingWork } from '../resilience/policy.ts';
import type { TokenBucket } from '../resilience/token-bucket.ts';
import { type AttemptLedger, openLedger, watchLedger } from './attempt-ledger.ts';
import type { Candidate } from './candidate.ts';
import type { Complete, Completion, CompletionRequest } from './completion.ts';
import { answerByDraft } from './drafted.ts';
import { type Failure, nextCandidate, reasonOf } from './next-candidate.ts';
import { rankCandidates } from './rank-candidates.ts';
import { cancelled } from './upstream-error.ts';

export interface RouteSettings {
  /** With less time than this left, no further model is asked. */
  readonly attemptMinMs: number;
  /** No answer of one model takes longer. */
  readonly answerMaxMs: number;
}

export const routeDefaults: RouteSettings = { attemptMinMs: 500, answerMaxMs: 8_000 };

export interface RouteContext {
  readonly clock: Clock;
  readonly random: () => number;
  /** Holds models that are asked beside a late one to a small share of all calls. */
  readonly hedges: TokenBucket;
  readonly settings?: RouteSettings;
  readonly onStep?: (step: RouteStep) => void;
}

/** Why it is a model's turn. */
export type Turn = 'start' | 'failure' | 'lateness';

/** One step on a request's way through the models, for whoever counts them or explains an outcome. */
export type RouteStep = { readonly request: CompletionRequest; readonly model: string } & (
  | { readonly kind: 'asked'; readonly why: Turn }
  | { readonly kind: 'failed'; readonly error: AppError }
);

/**
 * Asks the likeliest candidate, the next one beside it when its first token is late, and the next one after it when it fails. The first
 * valid answer wins; last of all the drafter answers, marked as such.
 */
export function routed(
  candidatesFor: (request: CompletionRequest) => readonly Candidate[],
  context: RouteContext,
): Complete {
  const { clock, hedges } = context;
  return (request) => async (signal) => {
    hedges.deposit();
    const ledger = openLedger(clock, request.onDelta);
    const race = raceFor(request, ledger);
    try {
      const { value, provenance } = await race.run(signal);
      // Read again: those whom the winner has beaten were ended just now, and what they had said is billed too.
      const { promptTokens, completionTokens, costUsd } = ledger.account(0);
      return { value, provenance: { ...provenance, promptTokens, completionTokens, costUsd } };
    } catch (error) {
      if (signal.aborted) throw cancelled(signal);
      if (!isAppError(error)) throw error;
      return answerByDraft(request, ledger, race.reason() ?? error.message);
    }
  };

  function raceFor<A>(request: CompletionRequest<A>, ledger: AttemptLedger) {
    const { random, settings = routeDefaults, onStep } = context;
    const leftMs = () => request.deadlineMs - clock.nowMs();
    const failures: Failure[] = [];
    const ask = {
      floor: request.floor,
      tokens: request.tokensMax,
      leftMs: Math.min(leftMs(), settings.answerMaxMs),
    };
    const { order, note } = rankCandidates(candidatesFor(request), ask, random);
    const unasked = [...order];
    // Where nobody healthy is left, the request itself is the probe.
    if (order[0]?.health.circuit.closed) {
      for (const candidate of order) if (candidate.health.circuit.awaitsProbe) candidate.probe();
    }

    function next(why: Turn): Contestant<Completion<A>> | null {
      const ready = unasked.filter(({ health }) => health.circuit.closed || health.circuit.awaitsProbe);
      const time = { leftMs: leftMs(), attemptMinMs: settings.attemptMinMs };
      const candidate = nextCandidate(ready, failures, time);
      if (!candidate) return null;
      if (why === 'lateness' && !(candidate.health.circuit.closed && hedges.take())) return null;
      unasked.splice(unasked.indexOf(candidate), 1);
      onStep?.({ kind: 'asked', request, model: candidate.model.id, why });
      return { work: answerOf(candidate), lateAfterMs: candidate.health.pace.lateAfterMs };
    }

    /** The candidate's answer; its failure is noted for the reason that a person reads. */
    function answerOf(candidate: Candidate): TellingWork<Completion<A>> {
      return async (signal, onSign) => {
        const branch = ledger.branch();
        const watched = watchLedger(branch, { onSign });
        try {
          const { value, provenance } = await candidate.complete(watched)(request)(signal);
          const fallbackReason = reasonOf(failures) ?? provenance.fallbackReason ?? goneElsewhere(candidate);
          return { value, provenance: { ...provenance, fallbackReason } };
        } catch (error) {
          if (isAppError(error) && !signal.aborted) {
            branch.end();
            const { id: model } = candidate.model;
            failures.push({ model, error });
            onStep?.({ kind: 'failed', request, model, error });
            if (error.kind === 'upstream_unusable_answer') candidate.health.reportUnusable();
          }
          throw error;
        }
      };
    }

    /** Why nobody of the asked floor answered, though nobody failed. */
    function goneElsewhere({ model }: Candidate): string | null {
      if (model.floor === request.floor) return null;
      return note ?? `${order[0]?.model.id}: The model was slow to begin.`;
    }

    return {
      run: beforeDeadline(hedged({ next, onFailure: fatalUnlessKnown, lost: nobodyLeft, clock }), {
        deadlineMs: request.deadlineMs,
        clock,
        expired: outOfTime,
      }),
      reason: () => reasonOf(failures),
    };

    function nobodyLeft(): AppError {
      return leftMs() < settings.attemptMinMs
        ? outOfTime()
        : new AppError(
            'unavailable',
            request.models.floorsPinned
              ? `No ${request.floor} model is available at the moment, and the workspace pins its floors.`
              : 'No model is available at the moment.',
          );
    }
  }
}

const outOfTime = () => new AppError('deadline_exceeded', 'There was no time left to ask a model.');

/** A fault of our own is not hidden behind another model's answer. */
function fatalUnlessKnown(error: unknown): void {
  if (!isAppError(error)) throw error;
}
