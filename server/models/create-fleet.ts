import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { tokenBucket } from '../resilience/token-bucket.ts';
import type { Candidate } from './candidate.ts';
import { checked } from './checked.ts';
import type { Complete } from './completion.ts';
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
import { probeModel } from './probe-model.ts';
import { routed } from './routed.ts';

export interface FleetSettings {
  readonly guard: GuardSettings;
  readonly health: HealthSettings;
  /** The share of requests for which a second model may be asked beside a late one. */
  readonly hedges: { readonly share: number; readonly tokensMax: number };
}

export const fleetDefaults: FleetSettings = {
  guard: guardDefaults,
  health: healthDefaults,
  hedges: { share: 0.04, tokensMax: 10 },
};

export interface FleetContext {
  readonly models: readonly CatalogModel[];
  readonly client: CallModel;
  /** Lets upstream move on to another model of the floor by itself, where it can. */
  readonly standIns: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly settings?: FleetSettings;
  readonly onPhaseChange?: (change: ModelPhaseChange) => void;
}

export interface Fleet {
  readonly complete: Complete;
  /** What this process knows of each model at this moment. */
  snapshot(): readonly HealthSnapshot[];
  /** Ends what no request waits for. */
  close(): void;
}

/** The models of one process, with all that is known of them: routed( checked( guarded( client ))), one guard and one health a model. */
export function createFleet(context: FleetContext): Fleet {
  const { models, client, standIns, clock, random, settings = fleetDefaults, onPhaseChange } = context;
  const closing = new AbortController();

  const candidates = models.map((model): Candidate => {
    const health = modelHealth(model, {
      clock,
      settings: settings.health,
      ...(onPhaseChange ? { onChange: onPhaseChange } : {}),
    });
    const call = guarded(client, settings.guard, { health, clock, random });
    const probe = probeModel(call, model, clock);
    return {
      ...checked(call, model, standIns ? standInsFor(model, models) : []),
      health,
      probe: () => void probe(closing.signal),
    };
  });

  return {
    complete: routed(candidates, { clock, random, hedges: tokenBucket(settings.hedges) }),
    snapshot: () => candidates.map(({ health }) => health.snapshot()),
    close: () => closing.abort(new AppError('cancelled', 'The process is shutting down.')),
  };
}
