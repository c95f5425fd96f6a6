import OpenAI from 'openai';
import { upstreamLimit } from '#server/models/checked.ts';
import type { CompletionRequest, Provenance } from '#server/models/completion.ts';
import { createFleet, type Fleet } from '#server/models/create-fleet.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import { createOpenRouterClient, createUpstreamAgent } from '#server/models/openrouter/client.ts';
import { strictJsonSchema } from '#server/models/openrouter/strict-json-schema.ts';
import { parseAnswer } from '#server/models/parse-answer.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { random } from '#server/platform/random.ts';
import { stallMeter } from '#server/platform/stall-meter.ts';

/** What became of one call. */
export interface Called {
  /** A valid answer of a model. */
  readonly valid: boolean;
  /** Milliseconds to the first piece of an answer's text; null where none came, or where the client does not stream. */
  readonly firstTokenMs: number | null;
  readonly provenance: Provenance | null;
  readonly problem: string | null;
}

export interface Contender {
  call(request: CompletionRequest): Promise<Called>;
  close(): Promise<void>;
}

export interface OurContender extends Contender {
  readonly fleet: Fleet;
  hedges(): number;
}

const apiKey = 'sk-bench';
/** How long the peers' clients wait. */
const peerTimeoutMs = 30_000;

/** The fleet as `server/compose.ts` puts it together; no cache above it, for every request is a new one. */
export function ourContender(baseURL: string): OurContender {
  const agent = createUpstreamAgent();
  const client = createOpenRouterClient({ baseURL, apiKey, clock, dispatcher: agent, extras: true });
  const stalls = stallMeter(clock);
  let hedges = 0;
  const fleet = createFleet({
    client,
    standIns: true,
    clock,
    random,
    stalledMs: stalls.stalledMs,
    onHedge: () => {
      hedges += 1;
    },
  });
  return {
    fleet,
    hedges: () => hedges,
    async call(request) {
      const startedMs = clock.nowMs();
      let firstTokenMs: number | null = null;
      const onDelta = () => {
        firstTokenMs ??= clock.nowMs() - startedMs;
      };
      try {
        const { provenance } = await fleet.complete({ ...request, onDelta })(new AbortController().signal);
        const valid = provenance.answeredBy === 'model';
        return { valid, firstTokenMs, provenance, problem: valid ? null : provenance.fallbackReason };
      } catch (error) {
        return { valid: false, firstTokenMs, provenance: null, problem: String(error) };
      }
    },
    async close() {
      fleet.close();
      stalls.stop();
      await agent.close();
    },
  };
}

/**
 * A caller of the SDK without anything around it: the floor's first model, one answer in one piece, 30 s. With `maxRetries` 0 it is the
 * naive client, with the SDK's own 2 what one gets by default. Its answers are validated as ours are.
 */
export function sdkContender(baseURL: string, maxRetries: number): Contender {
  const openai = new OpenAI({ baseURL, apiKey, maxRetries, timeout: peerTimeoutMs, logLevel: 'off' });
  return {
    async call(request) {
      try {
        const problem = await ask(openai, request);
        return { valid: problem === null, firstTokenMs: null, provenance: null, problem };
      } catch (error) {
        return { valid: false, firstTokenMs: null, provenance: null, problem: String(error) };
      }
    },
    close: async () => {},
  };
}

/** What is wrong with the answer, or null. */
async function ask(openai: OpenAI, request: CompletionRequest): Promise<string | null> {
  const model = request.models.models.find(({ floor }) => floor === request.floor);
  if (!model) throw new Error(`No model stands at the floor ${request.floor}.`);
  const schema = strictJsonSchema(request.schema.zod);
  const completion = await openai.chat.completions.create({
    model: model.id,
    messages: [...buildMessages(request, model.strictOutput ? null : schema)],
    max_tokens: upstreamLimit(request.tokensMax),
    response_format: {
      type: 'json_schema',
      json_schema: { name: request.schema.name, strict: true, schema },
    },
  });
  const [choice] = completion.choices ?? [];
  const text = choice?.message.content ?? '';
  const parsed = parseAnswer(text, request.schema.zod, choice?.finish_reason === 'length');
  return parsed.ok ? null : parsed.problem;
}
