import OpenAI from 'openai';
import { Agent, type Dispatcher, fetch as undiciFetch } from 'undici';
import type { Clock } from '../../platform/clock.ts';
import { activeTraceparent } from '../../platform/tracing.ts';
import type { OpenAttempt, Usage } from '../attempt-ledger.ts';
import { countTokens } from '../count-tokens.ts';
import { stoodIn } from '../judge-outcome.ts';
import type { CallModel, ModelAnswer, ModelCall } from '../model-call.ts';
import { type CatalogModel, listPriceUsd } from '../model-catalog.ts';
import { cancelled } from '../upstream-error.ts';
import { answeredNoStream, classifyBody, classifyError, streamEndedEarly } from './classify-error.ts';

export interface OpenRouterSettings {
  readonly baseURL: string;
  readonly apiKey: string;
  readonly clock: Clock;
  /** One for all calls of the process, so that they share its sockets. */
  readonly dispatcher: Dispatcher;
  /** Sends OpenRouter's own fields along (`models`, `provider`, `usage`); other servers may refuse them. */
  readonly extras: boolean;
  /** Shown on OpenRouter's dashboard. */
  readonly referer?: string;
}

/**
 * A pool of kept-alive connections. Time-outs are not its business: `guarded` knows the deadline, a socket does not. Its bound lies above
 * what the limiters let through, so that calls wait for their turn there, where waiting ends in time, and never unseen for a socket.
 */
export function createUpstreamAgent(connectionsMax = 512): Agent {
  return new Agent({
    connections: connectionsMax,
    keepAliveTimeout: 30_000,
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: 3_000,
  });
}

/** Whether a base URL speaks OpenRouter's dialect: the service itself, or what is served under its path. */
export function speaksOpenRouter(baseURL: string): boolean {
  const { hostname, pathname } = new URL(baseURL);
  return /(^|\.)openrouter\.ai$/.test(hostname) || pathname.startsWith('/api/v1');
}

/** One attempt at one model per call: no retry, no time-out, every failure as an `AppError`. */
export function createOpenRouterClient(settings: OpenRouterSettings): CallModel {
  const { baseURL, apiKey, clock, dispatcher, extras } = settings;
  const openai = new OpenAI({
    baseURL,
    apiKey,
    maxRetries: 0,
    timeout: 120_000,
    // The SDK would log request bodies, which hold the brief.
    logLevel: 'off',
    // Its types name the DOM's fetch; undici's is the same function of a pinned version.
    fetch: undiciFetch as unknown as typeof fetch,
    // The key and the brief go where the operator said, and nowhere that an answer points to.
    fetchOptions: { dispatcher, redirect: 'manual' },
    defaultHeaders: {
      'HTTP-Referer': settings.referer ?? 'http://localhost',
      'X-Title': 'AI Project Orchestrator',
    },
  });

  return (call) => async (signal) => {
    const attempt = call.ledger.open();
    try {
      return await stream(openai, call, extras, attempt, signal);
    } catch (error) {
      throw signal.aborted ? cancelled(signal) : classifyError(error, clock.nowMs());
    }
  };
}

async function stream(
  openai: OpenAI,
  call: ModelCall,
  extras: boolean,
  attempt: OpenAttempt,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { data: chunks, response } = await openai.chat.completions
    .create(requestBody(call, extras), { signal, ...tracedHeaders() })
    .withResponse();
  if (!response.headers.get('content-type')?.includes('event-stream')) {
    const body: unknown = await response.json().catch(() => null);
    throw body === null ? answeredNoStream() : classifyBody(body);
  }
  let text = '';
  let model = call.model.id;
  let finish: string | null = null;
  let begun = false;
  let billed = false;
  const billOnce = (usage: Usage) => {
    if (!billed) attempt.bill(usage);
    billed = true;
  };
  const billWhatCame = () => {
    // Counting tokens costs milliseconds: only for an answer that broke off, never for one that brought its own bill.
    if (begun && !billed) billOnce(estimatedUsage(call, model, text));
  };
  // At once, not when the loop ends: whoever aborts, as the winner of a race does, adds up the bill right after.
  signal.addEventListener('abort', billWhatCame, { once: true });
  try {
    for await (const chunk of chunks) {
      if ('error' in chunk && chunk.error) throw classifyBody(chunk);
      model = chunk.model || model;
      if (!begun && stoodIn({ model }, call)) call.onStandIn?.();
      const [choice] = chunk.choices;
      if (choice) {
        begun = true;
        const words = choice.delta.content ?? '';
        text += words;
        // Empty words too: a model that thinks aloud is not hanging.
        attempt.text(words);
        finish = choice.finish_reason ?? finish;
      }
      if (chunk.usage) billOnce(usageOf(call, model, chunk.usage));
    }
  } finally {
    signal.removeEventListener('abort', billWhatCame);
    billWhatCame();
  }
  // An abort ends the loop as if the answer were complete, and so does a connection that closes between two events.
  if (finish === null) throw streamEndedEarly();
  return { text, model, cutOff: finish === 'length', attempt: attempt.number };
}

/** Hands the trace on (W3C Trace Context), so that a gateway in between can be followed too. */
function tracedHeaders() {
  const traceparent = activeTraceparent();
  return traceparent === null ? {} : { headers: { traceparent } };
}

function requestBody(call: ModelCall, extras: boolean): OpenAI.ChatCompletionCreateParamsStreaming {
  const { model, alternatives, messages, schemaName, jsonSchema, tokensMax } = call;
  const ownFields = {
    usage: { include: true },
    provider: {
      sort: 'latency',
      // In seconds. Slower providers are not excluded, only asked last.
      preferred_max_latency: { p90: 2 },
      preferred_min_throughput: { p90: 40 },
      require_parameters: model.strictOutput,
      allow_fallbacks: true,
    },
    ...(alternatives.length > 0 ? { models: [model, ...alternatives].map(({ id }) => id) } : {}),
    ...(model.thinks ? { reasoning: { effort: 'minimal', exclude: true } } : {}),
  };
  return {
    model: model.id,
    messages: [...messages],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: tokensMax,
    response_format: {
      type: 'json_schema',
      // Only letters, digits, underscores and hyphens are allowed.
      json_schema: { name: schemaName.replaceAll('.', '_'), strict: true, schema: jsonSchema },
    },
    ...(extras ? ownFields : {}),
  };
}

/** Upstream bills what it generated before the answer broke off, but no longer says how much that was. */
function estimatedUsage(call: ModelCall, answering: string, text: string): Usage {
  const prompt = call.messages.map(({ content }) => content).join('');
  const tokens = { promptTokens: countTokens(prompt), completionTokens: countTokens(text) };
  return { ...tokens, costUsd: listPriceUsd(pricedAs(call, answering), tokens), estimated: true };
}

function usageOf(call: ModelCall, answering: string, usage: OpenAI.CompletionUsage) {
  const tokens = { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
  const billed = 'cost' in usage && typeof usage.cost === 'number' ? usage.cost : null;
  return { ...tokens, costUsd: billed ?? listPriceUsd(pricedAs(call, answering), tokens) };
}

/** A model that stood in upstream has its own price. */
function pricedAs({ model, alternatives }: ModelCall, answering: string): CatalogModel {
  return alternatives.find(({ id }) => id === answering) ?? model;
}
