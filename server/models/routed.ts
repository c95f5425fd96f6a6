import type { Clock } from '../platform/clock.ts';
import { AppError, isAppError } from '../platform/errors.ts';
import { beforeDeadline } from '../resilience/deadline.ts';
import { type Contestant, hedged } from '../resilience/hedge.ts';
import type { TokenBucket } from '../resilience/token-bucket.ts';
import { type AgainSettings, againDefaults, askableFromMs, waitForModelMs } from './ask-again.ts';
import { type AttemptLedger, openLedger, watchLedger } from './attempt-ledger.ts';
import type { Candidate } from './candidate.ts';
import type { Complete, Completion, CompletionRequest } from './completion.ts';
import { answerByDraft } from './drafted.ts';
import { explainAsking } from './explain-choice.ts';
import { type Failure, nextCandidate, nobodyWillAnswer, reasonOf } from './next-candidate.ts';
import { type Ranking, rankCandidates } from './rank-candidates.ts';
import { silencePatienceMs } from './silence-patience.ts';
import { willBeOvertaken } from './slow-stream.ts';
import { cancelled } from './upstream-error.ts';

export interface RouteSettings {
  /** With less time than this left, no further model is asked. */
  readonly attemptMinMs: number;
  /** No answer of one model takes longer. */
  readonly answerMaxMs: number;
  /** How soon an answer should be there: which model of a floor is asked first hangs on it, and when help is due where the request says nothing else. */
  readonly goalMs: number;
}

export const routeDefaults: RouteSettings = { attemptMinMs: 500, answerMaxMs: 8_000, goalMs: 3_000 };

/** So often it is looked whether a late one holds up its run by now. */
const lookAgainMs = 100;
/** Of the models that may be asked beside late ones, so many are kept for requests with less than half of their time left: they face a draft. */
const hedgesForUrgent = 4;
/** Half of them the last tasks of a run may have: the help of its minute is often spent by then, and a whole stage waits for them. */
const hedgesForUrgentAlone = 2;

export interface RouteContext {
  readonly clock: Clock;
  readonly random: () => number;
  /** Holds models that are asked beside a late one to a small share of all calls. */
  readonly hedges: TokenBucket;
  readonly settings?: RouteSettings;
  readonly stalledMs?: () => number;
  readonly onStep?: (step: RouteStep) => void;
  readonly again?: AgainSettings;
}

/** A candidate as one request has met it so far. */
interface Entrant extends Candidate {
  asks: number;
  askableFromMs: number;
}

/** Why it is a model's turn. */
export type Turn = 'start' | 'failure' | 'lateness';

/** One step on a request's way through the models, for whoever counts them or explains an outcome. */
export type RouteStep = { readonly request: CompletionRequest; readonly model: string } & (
  | { readonly kind: 'asked'; readonly why: Turn; readonly reason: () => string }
  | { readonly kind: 'failed'; readonly error: AppError }
);

/**
 * Asks the likeliest candidate, the next one beside it when its first token is late or its stream is slow, and the next one after it when it fails. The first
 * valid answer wins. When all have failed and there is time, those who may answer in a while are waited for and asked again. Last of all
 * the drafter answers, marked as such.
 */
export function routed(
  candidatesFor: (request: CompletionRequest) => readonly Candidate[],
  context: RouteContext,
): Complete {
  const { clock, hedges, stalledMs = () => 0 } = context;
  return (request) => async (signal) => {
    hedges.deposit();
    const ledger = openLedger(clock, request.onDelta);
    const race = raceFor(request, ledger);
    try {
      const { value, provenance } = await race.run(signal);
      // Read again: those whom the winner has beaten were ended just now, and what they had said is billed too.
      const { promptTokens, completionTokens, costUsd, estimated } = ledger.account(0);
      const bill = { promptTokens, completionTokens, costUsd, ...(estimated ? { estimated } : {}) };
      return { value, provenance: { ...provenance, ...bill } };
    } catch (error) {
      if (signal.aborted || !isAppError(error)) {
        request.onUnanswered?.(ledger.account(0).costUsd);
        throw signal.aborted ? cancelled(signal) : error;
      }
      return answerByDraft(request, ledger, race.reason() ?? error.message);
    }
  };

  function raceFor<A>(request: CompletionRequest<A>, ledger: AttemptLedger) {
    const { random, settings = routeDefaults, again = againDefaults, onStep } = context;
    const timeLeft = () => {
      const nowMs = clock.nowMs();
      return { nowMs, leftMs: request.deadlineMs - nowMs, attemptMinMs: settings.attemptMinMs };
    };
    const entrants = candidatesFor(request).map((candidate): Entrant => {
      return { ...candidate, asks: 0, askableFromMs: 0 };
    });
    const askedMs = clock.nowMs();
    /** Time in which this process could have seen a sign. */
    const awakeMs = () => clock.nowMs() - stalledMs();
    const holdsUp = () => request.holdsUp?.() ?? false;
    /** From now on. */
    const goalMs = (request.goalMs ?? askedMs + settings.goalMs) - askedMs;
    const failures: Failure[] = [];
    let ranking = rank();
    let unasked = [...ranking.order];
    let lastAsked: string | null = null;
    const [firstChoice] = ranking.order;

    function rank(): Ranking<Entrant> {
      const leftMs = Math.min(timeLeft().leftMs, settings.answerMaxMs);
      const ask = { floor: request.floor, tokens: request.tokensMax, leftMs, goalMs: settings.goalMs };
      const ranked = rankCandidates(entrants, ask, random);
      // Where nobody healthy is left, the request itself is the probe.
      if (ranked.order[0]?.health.circuit.closed) {
        for (const { health, probe } of ranked.order) if (health.circuit.awaitsProbe) probe();
      }
      return ranked;
    }

    /** Asks everybody who may be asked, then those who may answer after all, for as long as the time allows. */
    async function run(signal: AbortSignal): Promise<Completion<A>> {
      const round = hedged({ next, onFailure: fatalUnlessKnown, lost: nobodyLeft, clock });
      for (;;) {
        try {
          return await round(signal);
        } catch (error) {
          const waitMs = signal.aborted || !isAppError(error) ? null : waitMsForNextRound();
          if (waitMs === null) throw error;
          await clock.sleep(waitMs, signal);
          ranking = rank();
          unasked = [...ranking.order];
        }
      }
    }

    function waitMsForNextRound(): number | null {
      if (nobodyWillAnswer(failures)) return null;
      const standings = entrants.map(({ askableFromMs, health }) => ({
        askableFromMs,
        circuit: health.circuit,
      }));
      return waitForModelMs(standings, timeLeft(), again);
    }

    function next(why: Turn): Contestant<Completion<A>> | null {
      const time = timeLeft();
      const ready = unasked.filter(
        ({ askableFromMs, health: { circuit } }) =>
          askableFromMs <= time.nowMs && (circuit.closed || circuit.awaitsProbe),
      );
      const entrant = nextCandidate(ready, failures, time);
      if (!entrant) return null;
      if (why === 'lateness') {
        const urgent = time.leftMs < time.nowMs - askedMs;
        // Nobody waits for it: help is for people.
        if (request.priority === 'background' && !request.raised?.aborted) return null;
        if (!entrant.health.circuit.closed || !hedges.take(hedgesKept(urgent))) return null;
      }
      unasked.splice(unasked.indexOf(entrant), 1);
      const turn = failures.length > 0 && why === 'start' ? 'failure' : why;
      const leftMs = Math.min(time.leftMs, askedMs + goalMs - time.nowMs);
      const asking = { entrant, entrants, request, why: turn, leftMs, before: lastAsked };
      const reason = () => explainAsking(asking);
      onStep?.({ kind: 'asked', request, model: entrant.model.id, why: turn, reason });
      lastAsked = entrant.model.id;
      return { work: answerOf(entrant), patienceMs: silencePatience(entrant) };
    }

    /** How many models beside late ones are kept from this request, for others that need them more. */
    function hedgesKept(urgent: boolean): number {
      if (urgent) return 0;
      return request.isLast?.() ? hedgesForUrgentAlone : hedgesForUrgent;
    }

    /** How much longer this silent one may stay without help; looked at again and again once it is late, for its run goes on. */
    function silencePatience({ health: { pace } }: Entrant): () => number {
      const sinceMs = awakeMs();
      const leftMs = goalMs - (clock.nowMs() - askedMs);
      return () => {
        const silence = {
          silentMs: awakeMs() - sinceMs,
          lateMs: pace.lateAfterMs,
          givenUpMs: pace.firstTokenMaxMs,
          goalMs: leftMs,
          otherMs: otherMs(),
          holdsUp: holdsUp(),
        };
        const patienceMs = silencePatienceMs(silence);
        return silence.silentMs < silence.lateMs ? patienceMs : Math.min(lookAgainMs, patienceMs);
      };
    }

    /** How long whoever would be asked beside those under way takes as a rule. */
    function otherMs(): number {
      const other = unasked.find(({ health }) => health.circuit.closed);
      return other?.health.pace.usualMs(request.tokensMax) ?? Number.POSITIVE_INFINITY;
    }

    /** Watches an answer come in, for whether another model would have it sooner. */
    function streamWatch(): (chunk: string) => boolean {
      let firstMs: number | null = null;
      let chars = 0;
      return (chunk) => {
        firstMs ??= awakeMs();
        chars += chunk.length;
        const progress = {
          tokensMax: request.tokensMax,
          chars,
          streamMs: awakeMs() - firstMs,
          spentMs: clock.nowMs() - askedMs,
        };
        return willBeOvertaken(progress, { goalMs, holdsUp: holdsUp(), otherMs });
      };
    }

    /** The model's answer; its failure is noted for the reason that a person reads, and for the next round. */
    function answerOf(entrant: Entrant): Contestant<Completion<A>>['work'] {
      return async (signal, onSign, onLate) => {
        entrant.asks++;
        const branch = ledger.branch();
        const isSlow = streamWatch();
        const watched = watchLedger(branch, {
          onSign(chunk) {
            onSign();
            if (isSlow(chunk)) onLate();
          },
        });
        try {
          const { value, provenance } = await entrant.complete(watched)(request)(signal);
          const fallbackReason = failedBefore(entrant) ?? provenance.fallbackReason ?? goneElsewhere(entrant);
          return { value, provenance: { ...provenance, fallbackReason } };
        } catch (error) {
          if (isAppError(error) && !signal.aborted) {
            branch.end();
            const { id: model } = entrant.model;
            failures.push({ model, error });
            onStep?.({ kind: 'failed', request, model, error });
            const failed = { error, atMs: clock.nowMs(), asks: entrant.asks };
            entrant.askableFromMs = askableFromMs(failed, again, random);
            if (error.kind === 'upstream_unusable_answer') entrant.health.reportUnusable();
          }
          throw error;
        }
      };
    }

    /** Why somebody before this one did not answer; nothing where the first choice did after all. */
    function failedBefore(entrant: Entrant): string | null {
      if (entrant === firstChoice) return null;
      return reasonOf(failures.filter(({ model }) => model !== entrant.model.id));
    }

    /** Why nobody of the asked floor answered, though nobody failed. */
    function goneElsewhere({ model }: Candidate): string | null {
      if (model.floor === request.floor) return null;
      const { note, order } = ranking;
      return note ?? `${order[0]?.model.id}: The model was slow to begin.`;
    }

    return {
      run: beforeDeadline(run, {
        deadlineMs: request.deadlineMs,
        clock,
        expired: outOfTime,
      }),
      reason: () => reasonOf(failures),
    };

    function nobodyLeft(): AppError {
      return timeLeft().leftMs < settings.attemptMinMs
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
