import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { type TokenBucketSettings, tokenBucket } from '../resilience/token-bucket.ts';
import type { Outlook } from './batch-decision.ts';
import type { Candidate } from './candidate.ts';
import { checked } from './checked.ts';
import type { Complete, CompletionRequest } from './completion.ts';
import { type GuardSettings, guardDefaults, guarded } from './guarded.ts';
import type { CallModel } from './model-call.ts';
import { type CatalogModel, standInsFor } from './model-catalog.ts';
import {
  type HealthSettings,
  type HealthSnapshot,
  healthDefaults,
  type ModelPhaseChange,
  modelHealth,
} from './model-health.ts';
import { type ModelSet, mayAnswer } from './model-set.ts';
import { byFloor } from './next-candidate.ts';
import { probeModel } from './probe-model.ts';
import { type RouteContext, routed } from './routed.ts';

export interface FleetSettings {
  readonly guard: GuardSettings;
  readonly health: HealthSettings;
  /** The share of requests for which a second model may be asked beside a late one. */
  readonly hedges: TokenBucketSettings;
}

export const fleetDefaults: FleetSettings = {
  guard: guardDefaults,
  health: healthDefaults,
  hedges: { share: 0.04, tokensMax: 20, tokensAtFirst: 5 },
};

export interface FleetContext {
  readonly client: CallModel;
  /** Lets upstream move on to another model of the floor by itself, where it can. */
  readonly standIns: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  /** How long, in all, this process has stood still: that time is not billed to the models. */
  readonly stalledMs?: () => number;
  readonly settings?: FleetSettings;
  readonly onPhaseChange?: (change: ModelPhaseChange) => void;
  readonly onStep?: RouteContext['onStep'];
  readonly onRetry?: (model: string) => void;
}

export interface Fleet {
  readonly complete: Complete;
  /** What is to be expected of the model that this request would most likely go to first; null where none is well. */
  outlook(request: CompletionRequest): Outlook | null;
  /** What this process knows at this moment of each model that it has met. */
  snapshot(): readonly HealthSnapshot[];
  /** Ends what no request waits for. */
  close(): void;
}

/** What the process has of a model from the first request on that names it. */
interface MetModel extends Pick<Candidate, 'health' | 'probe'> {
  readonly call: CallModel;
}

/**
 * Asks the models that a request names: routed( checked( guarded( client ))). What is known of a model, and its guard, belong to its id and
 * to the process: all workspaces share them, whichever floor each of them has put it at.
 */
export function createFleet(context: FleetContext): Fleet {
  const {
    client,
    standIns,
    clock,
    random,
    stalledMs = () => 0,
    settings = fleetDefaults,
    onPhaseChange,
    onStep,
    onRetry,
  } = context;
  const closing = new AbortController();

  const met = new Map<string, MetModel>();
  /** By set, so that a request of a run finds the candidates that the first one made. */
  const candidates = new WeakMap<ModelSet, readonly Candidate[]>();

  function meet(model: CatalogModel): MetModel {
    const known = met.get(model.id);
    if (known) return known;
    const health = modelHealth(model, {
      clock,
      stalledMs,
      settings: settings.health,
      ...(onPhaseChange ? { onChange: onPhaseChange } : {}),
    });
    const call = guarded(client, settings.guard, { health, clock, random, stalledMs, onRetry });
    const ask = probeModel(call, model, clock);
    const fresh = { health, call, probe: () => void ask(closing.signal) };
    met.set(model.id, fresh);
    return fresh;
  }

  function candidatesOf(set: ModelSet): readonly Candidate[] {
    const known = candidates.get(set);
    if (known) return known;
    const made = set.models.map((model): Candidate => {
      const { call, ...rest } = meet(model);
      const stand = () => standInsFor(model, set.models, (other) => meet(other).health.circuit.closed);
      return { ...checked(call, model, standIns ? stand : undefined), ...rest };
    });
    candidates.set(set, made);
    return made;
  }

  function candidatesFor({ models, floor }: CompletionRequest): readonly Candidate[] {
    return candidatesOf(models).filter(({ model }) => mayAnswer(models, model, floor));
  }

  function outlook(request: CompletionRequest): Outlook | null {
    const [first] = byFloor(candidatesFor(request), request.floor)
      .flat()
      .filter(({ health }) => health.circuit.closed);
    if (!first) return null;
    const { limit, running, waiting } = first.health.limiter.snapshot();
    return {
      model: first.model,
      chanceToFinish: first.health.pace.chanceToFinish,
      usualMs: first.health.pace.usualMs,
      freeCalls: Math.max(0, limit - running - waiting),
    };
  }

  return {
    outlook,
    complete: routed(candidatesFor, {
      clock,
      random,
      stalledMs,
      hedges: tokenBucket(settings.hedges),
      ...(onStep ? { onStep } : {}),
    }),
    snapshot: () => [...met.values()].map(({ health }) => health.snapshot()),
    close: () => closing.abort(new AppError('cancelled', 'The process is shutting down.')),
  };
}
