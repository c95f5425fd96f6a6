import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { CircuitSettings } from '../resilience/circuit.ts';
import {
  type CircuitBreaker,
  type CircuitSnapshot,
  circuitBreaker,
  circuitDefaults,
  type PhaseChange,
} from '../resilience/circuit-breaker.ts';
import {
  type Limiter,
  type LimiterSettings,
  type LimiterSnapshot,
  limiter,
  limiterDefaults,
} from '../resilience/limiter.ts';
import { type WaitingCalls, waitingCalls } from '../resilience/waiting-calls.ts';
import { isOverload, outcomeOf } from './judge-outcome.ts';
import type { CatalogModel } from './model-catalog.ts';
import { type ModelPace, modelPace, type PaceSnapshot, type Trial } from './model-pace.ts';

export interface HealthSnapshot {
  readonly model: string;
  readonly circuit: CircuitSnapshot;
  readonly limiter: LimiterSnapshot;
  readonly pace: PaceSnapshot;
}

/** What this process knows about one model: its circuit, its limit, its pace, and who waits for it. */
export interface ModelHealth {
  readonly circuit: CircuitBreaker;
  readonly limiter: Limiter;
  readonly pace: ModelPace;
  readonly waiting: WaitingCalls;
  /** Its circuit has closed again, no call has been answered since, and none is under way. */
  readonly isBack: boolean;
  /** A call is made to it: how it does so far, and how it ends. */
  begin(): Trial;
  /** An answer that arrived well and could not be used. */
  reportUnusable(): void;
  snapshot(): HealthSnapshot;
}

export interface HealthSettings {
  readonly circuit: CircuitSettings;
  readonly limiter: LimiterSettings;
  /** The most that a first token is waited for; less where the model has been faster. */
  readonly firstTokenMaxMs: number;
}

/** An answer is given up as unusable after its repair is too; see `checked.ts`. */
const answersAsked = 2;

export const healthDefaults: HealthSettings = {
  circuit: circuitDefaults,
  limiter: limiterDefaults,
  firstTokenMaxMs: 2_500,
};

export type ModelPhaseChange = PhaseChange & { readonly model: string };

export interface HealthContext {
  readonly clock: Clock;
  /** How long, in all, this process has stood still: a first token read late is not a late one. */
  readonly stalledMs?: () => number;
  readonly settings?: HealthSettings;
  readonly onChange?: (change: ModelPhaseChange) => void;
}

export function modelHealth(
  model: CatalogModel,
  { clock, stalledMs = () => 0, settings = healthDefaults, onChange }: HealthContext,
): ModelHealth {
  const awake: Clock = { ...clock, nowMs: () => clock.nowMs() - stalledMs() };
  const pace = modelPace(model, { clock: awake, firstTokenMaxMs: settings.firstTokenMaxMs });
  const waiting = waitingCalls();
  let isBack = false;
  const circuit = circuitBreaker(settings.circuit, {
    clock,
    judge: outcomeOf,
    refusal: resting,
    onChange(change) {
      if (change.to === 'open') waiting.endAll(resting);
      isBack = change.to === 'closed';
      onChange?.({ ...change, model: model.id });
    },
  });
  const limit = limiter(settings.limiter, { clock, isOverload, refusal: crowded });

  return {
    circuit,
    limiter: limit,
    pace,
    waiting,
    get isBack() {
      return isBack;
    },
    begin() {
      const trial = pace.begin();
      if (!isBack) return trial;
      isBack = false;
      return {
        ...trial,
        failed(outcome) {
          trial.failed(outcome);
          isBack = circuit.closed;
        },
      };
    },
    reportUnusable() {
      circuit.takeBack(answersAsked);
      pace.countFault();
    },
    snapshot: () => ({
      model: model.id,
      circuit: circuit.snapshot(),
      limiter: limit.snapshot(),
      pace: pace.snapshot(),
    }),
  };
}

/** Neither is retryable: another model answers sooner. */
const resting = () =>
  new AppError('unavailable', 'The model has failed of late and is left alone for a moment.');
const crowded = () => new AppError('upstream_busy', 'Too many requests wait for the model.');
