import type { AnswerLeases } from './cache/answer-leases.ts';
import { answerKey } from './models/answer-key.ts';
import type { AnswerStore } from './models/answer-store.ts';
import { batched } from './models/batched.ts';
import { cached, findAnswers, lookUpAnswers } from './models/cached.ts';
import type { CompletionRequest, Floor } from './models/completion.ts';
import { createFleet, type Fleet } from './models/create-fleet.ts';
import { drafted } from './models/drafted.ts';
import { estimateMs } from './models/estimate-ms.ts';
import { estimateUsd } from './models/estimate-usd.ts';
import { modelSet } from './models/model-set.ts';
import { createOpenRouterClient, createUpstreamAgent, speaksOpenRouter } from './models/openrouter/client.ts';
import { recorded } from './models/recorded.ts';
import { recordedCall } from './models/recorded-call.ts';
import {
  modelsInEffect,
  onlyModel,
  problemOfChoice,
  type WorkspaceModels,
} from './models/workspace-models.ts';
import type { Observers } from './observers.ts';
import { describeModels } from './pipeline/settings/describe-models.ts';
import type { SettingsView } from './pipeline/views.ts';
import { type Clock, preciseClock } from './platform/clock.ts';
import type { Env } from './platform/env.ts';
import type { Log } from './platform/log.ts';
import { random } from './platform/random.ts';
import { stallMeter } from './platform/stall-meter.ts';

interface ModelParts {
  readonly env: Env;
  readonly store: AnswerStore;
  readonly leases: AnswerLeases;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where nothing is recorded. */
  readonly observers: Observers['models'] | null;
}

/** The walk of a completion, folded together: recorded( cached( batched( fleet ))), the fleet being routed( checked( guarded( client ))). */
export function composeModels({ env, store, leases, clock, log, observers }: ModelParts) {
  const own = { fast: env.MODELS_FAST, balanced: env.MODELS_BALANCED, strong: env.MODELS_STRONG };
  const source = sourceOfModels(env);
  const operator = { preset: env.MODEL_PRESET, own };
  const onStoreError = (error: unknown) =>
    log.warn({ err: error }, 'an answer could not be looked up or stored');
  const caching = { store, clock, onStoreError };
  const agent = createUpstreamAgent();
  const apiKey = env.OPENROUTER_API_KEY;

  function startFleet(key: string): Fleet {
    const extras = speaksOpenRouter(env.OPENROUTER_BASE_URL);
    const client = createOpenRouterClient({
      baseURL: env.OPENROUTER_BASE_URL,
      apiKey: key,
      clock,
      dispatcher: agent,
      extras,
    });
    const stalls = stallMeter(clock);
    const fleet = createFleet({
      client: observers ? recordedCall(client, { clock: preciseClock, ...observers }) : client,
      standIns: extras,
      clock,
      random,
      stalledMs: stalls.stalledMs,
      ...observers,
    });
    return {
      ...fleet,
      close() {
        fleet.close();
        stalls.stop();
      },
    };
  }

  const fleet = apiKey ? startFleet(apiKey) : null;
  const ask = fleet ? batched(fleet.complete, { clock, outlook: fleet.outlook }) : null;
  const answered = ask ? cached(ask, caching, leases) : drafted(clock);
  const complete = observers ? recorded(answered, { clock: preciseClock, ...observers }) : answered;

  return {
    complete,
    answerKey,
    lookUp: lookUpAnswers(caching),
    findAnswers: findAnswers(caching),
    storesAnswers: apiKey !== undefined,
    estimateUsd: (requests: readonly CompletionRequest[]) => (apiKey ? estimateUsd(requests) : 0),
    estimateMs: (requests: readonly CompletionRequest[]) => (fleet ? estimateMs(requests, fleet.outlook) : 0),
    modelSet: (chosen: WorkspaceModels | null) =>
      modelSet(modelsInEffect(chosen?.choice ?? null, operator), chosen?.floorsPinned),
    onlyModel: (id: string, floor: Floor) => onlyModel(id, floor, operator),
    problemOfModels: (chosen: WorkspaceModels) => problemOfChoice(chosen, operator),
    describeModels: (chosen: WorkspaceModels) => describeModels(source, operator, chosen),
    source,
    health: () => fleet?.snapshot() ?? [],
    close() {
      fleet?.close();
      return agent.close();
    },
  };
}

function sourceOfModels(env: Env): Pick<SettingsView['models'], 'mode' | 'host'> {
  if (!env.OPENROUTER_API_KEY) return { mode: 'drafter', host: null };
  const { hostname } = new URL(env.OPENROUTER_BASE_URL);
  return { mode: hostname.endsWith('openrouter.ai') ? 'openrouter' : 'compatible', host: hostname };
}
