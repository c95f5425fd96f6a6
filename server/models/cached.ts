import type { AnswerLeases } from '../cache/answer-leases.ts';
import { waitUntilMs } from '../cache/lease-terms.ts';
import type { Patience } from '../cache/tier.ts';
import type { Clock } from '../platform/clock.ts';
import { answerKey } from './answer-key.ts';
import { type AnswerStore, provenanceOfFound } from './answer-store.ts';
import type { Complete, Completion, CompletionRequest, Delta } from './completion.ts';
import { cancelled } from './upstream-error.ts';
import { type Fly, urgentFlights } from './urgent-flights.ts';

export interface CacheContext {
  readonly store: AnswerStore;
  readonly clock: Clock;
  /** A store that fails is a miss; this is where it is told of. */
  readonly onStoreError: (error: unknown) => void;
}

/** Finds, for each request of one project, its stored answer, or null; one round for all of them. */
export type LookUp = (requests: readonly CompletionRequest[]) => Promise<readonly (Completion | null)[]>;

/** The stored answers under keys from earlier requests of one project; what cannot be found is absent. */
export type FindAnswers = (
  keys: readonly string[],
  of: { readonly workspaceId: string; readonly projectId: string },
) => Promise<ReadonlyMap<string, { readonly value: unknown }>>;

interface Landed {
  readonly completion: Completion;
  /** Projects that are known to use the stored answer. */
  readonly noted: Set<string>;
  /** Whether somebody has been told the cost: of several who shared one call, only one is. */
  billed: boolean;
}

export function lookUpAnswers(context: CacheContext): LookUp {
  return (requests) => lookUp(context, requests);
}

async function lookUp(
  context: CacheContext,
  requests: readonly CompletionRequest[],
  patience?: Patience,
): Promise<readonly (Completion | null)[]> {
  const [first] = requests;
  if (!first) return [];
  const { workspaceId, projectId } = first;
  const startedMs = context.clock.nowMs();
  const keys = requests.map(answerKey);
  const found = await stored(context, keys, { workspaceId, projectId }, patience);
  const totalMs = context.clock.nowMs() - startedMs;
  return requests.map((request, index) => {
    const entry = found.get(keys[index] ?? '');
    if (!entry) return null;
    // Parsed again: an entry that no longer fits its schema is a miss, not a fault.
    const value = request.schema.zod.safeParse(entry.value);
    const provenance = provenanceOfFound(entry, totalMs);
    return value.success && provenance ? { value: value.data, provenance } : null;
  });
}

export function findAnswers(context: CacheContext): FindAnswers {
  return async (keys, { workspaceId, projectId }) =>
    keys.length === 0 ? new Map() : stored(context, keys, { workspaceId, projectId });
}

/** A store that cannot be read is reported, and taken for empty. */
function stored(
  { store, onStoreError }: CacheContext,
  ...asked: Parameters<AnswerStore['getMany']>
): ReturnType<AnswerStore['getMany']> {
  return store.getMany(...asked).catch((error: unknown) => {
    onStoreError(error);
    return new Map<string, never>();
  });
}

/** What sharing a call with other processes takes. */
export type Leases = Pick<AnswerLeases, 'acquire'>;

/**
 * Answers from the store where it can. Callers who ask for the same at the same time share one call: its words reach all of them in
 * this process, its answer those in others, one's cancelling never ends another's, the last to leave aborts it. Only a model's answers
 * are stored, never the drafter's.
 */
export function cached(complete: Complete, context: CacheContext, leases: Leases): Complete {
  const { store, clock, onStoreError } = context;
  const flights = urgentFlights<Landed>(clock);

  async function fly<A>(
    request: CompletionRequest<A>,
    key: string,
    signal: AbortSignal,
    publish: (delta: Delta) => void,
    raised?: AbortSignal,
  ): Promise<Landed> {
    const found = await find(request, signal);
    if (found) return found;
    if (signal.aborted) throw cancelled(signal);
    const lease = await leases.acquire(key, request.deadlineMs, signal);
    try {
      const foundNow = lease.landedElsewhere ? await find(request, signal) : null;
      return foundNow ?? (await ask({ ...request, raised }, key, signal, publish));
    } finally {
      lease.release();
    }
  }

  /** An answer that may be stored already is not paid for again because nobody can look: the store is waited for as long as time allows. */
  async function find(request: CompletionRequest, signal: AbortSignal): Promise<Landed | null> {
    const untilMs = waitUntilMs({ nowMs: clock.nowMs(), deadlineMs: request.deadlineMs });
    const [found] = await lookUp(context, [request], { untilMs, signal });
    return found ? { completion: found, noted: new Set([request.projectId]), billed: false } : null;
  }

  async function ask<A>(
    request: CompletionRequest<A>,
    key: string,
    signal: AbortSignal,
    publish: (delta: Delta) => void,
  ): Promise<Landed> {
    const completion = await complete({ ...request, onDelta: publish })(signal);
    const landed = { completion, noted: new Set<string>(), billed: false };
    await note(request, key, landed);
    if (signal.aborted) request.onUnanswered?.(completion.provenance.costUsd);
    return landed;
  }

  async function note(request: CompletionRequest, key: string, { completion, noted }: Landed): Promise<void> {
    if (completion.provenance.answeredBy === 'drafter' || noted.has(request.projectId)) return;
    noted.add(request.projectId);
    const { workspaceId, projectId } = request;
    await store.put(key, { workspaceId, projectId, ...completion }).catch(onStoreError);
  }

  function withShareOfCost(landed: Landed): Completion {
    const { completion, billed } = landed;
    landed.billed = true;
    return billed ? { ...completion, provenance: { ...completion.provenance, costUsd: 0 } } : completion;
  }

  return <A>(request: CompletionRequest<A>) =>
    async (signal) => {
      const key = answerKey(request);
      const start: Fly<Landed> = (shared, publish, raised) => fly(request, key, shared, publish, raised);
      const landed = await flights.join(key, request, start, signal).catch((error: unknown) => {
        throw signal.aborted ? cancelled(signal) : error;
      });
      await note(request, key, landed);
      // The key names the schema, so whoever shares a flight shares its type.
      return withShareOfCost(landed) as Completion<A>;
    };
}
