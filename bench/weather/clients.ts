import OpenAI from 'openai';
import { upstreamLimit } from '#server/models/checked.ts';
import type { CompletionRequest, Provenance } from '#server/models/completion.ts';
import { createFleet } from '#server/models/create-fleet.ts';
import type { ModelPhaseChange } from '#server/models/model-health.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import { createOpenRouterClient, createUpstreamAgent } from '#server/models/openrouter/client.ts';
import { strictJsonSchema } from '#server/models/openrouter/strict-json-schema.ts';
import { parseAnswer } from '#server/models/parse-answer.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { random } from '#server/platform/random.ts';
import { stallMeter } from '#server/platform/stall-meter.ts';
import { type Journal, openJournal } from './journal.ts';

/** What became of one call. */
export interface Called {
  /** A valid answer of a model. */
  readonly valid: boolean;
  /** Milliseconds to the first piece of an answer's text; null where none came, or where the client does not stream. */
  readonly firstTokenMs: number | null;
  readonly provenance: Provenance | null;
  readonly problem: string | null;
  /** What was tried, step by step, where the client can tell. */
  readonly story: readonly string[];
}

export interface Contender {
  call(request: CompletionRequest): Promise<Called>;
  close(): Promise<void>;
}

export interface OurContender extends Contender {
  readonly journal: Journal;
  /** Changes of the models' circuits, in order. */
  readonly phaseChanges: readonly ModelPhaseChange[];
}

const apiKey = 'sk-bench';
/** When a caller gives up who knows no deadline: one try of the SDK, and all of its tries together. */
export const giveUpMs = 30_000;

/** The fleet as `server/compose.ts` puts it together; no cache above it, for every request is a new one. */
export function ourContender(baseURL: string): OurContender {
  const agent = createUpstreamAgent();
  const client = createOpenRouterClient({ baseURL, apiKey, clock, dispatcher: agent, extras: true });
  const stalls = stallMeter(clock);
  const journal = openJournal();
  const phaseChanges: ModelPhaseChange[] = [];
  const fleet = createFleet({
    client: journal.watched(client),
    standIns: true,
    clock,
    random,
    stalledMs: stalls.stalledMs,
    onStep: journal.onStep,
    onPhaseChange: (change) => phaseChanges.push(change),
  });
  return {
    journal,
    phaseChanges,
    async call(request) {
      const startedMs = clock.nowMs();
      let firstTokenMs: number | null = null;
      const onDelta = () => {
        firstTokenMs ??= clock.nowMs() - startedMs;
      };
      try {
        const { provenance } = await fleet.complete({ ...request, onDelta })(new AbortController().signal);
        const valid = provenance.answeredBy === 'model';
        const problem = valid ? null : provenance.fallbackReason;
        return { valid, firstTokenMs, provenance, problem, story: journal.closed(request.task) };
      } catch (error) {
        const story = journal.closed(request.task);
        return { valid: false, firstTokenMs, provenance: null, problem: String(error), story };
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
 * naive client, with the SDK's own 2 what one gets by default. Its answers are validated as ours are. Not streamed, because only then do its
 * retries and its time-out cover the whole answer: the better of its two ways here.
 */
export function sdkContender(baseURL: string, maxRetries: number): Contender {
  const openai = new OpenAI({ baseURL, apiKey, maxRetries, timeout: giveUpMs, logLevel: 'off' });
  return {
    async call(request) {
      try {
        const problem = await ask(openai, request);
        return { ...inOnePiece, valid: problem === null, problem };
      } catch (error) {
        return { ...inOnePiece, valid: false, problem: String(error) };
      }
    },
    close: async () => {},
  };
}

const inOnePiece = { firstTokenMs: null, provenance: null, story: [] };

/** What is wrong with the answer, or null. */
async function ask(openai: OpenAI, request: CompletionRequest): Promise<string | null> {
  const model = request.models.models.find(({ floor }) => floor === request.floor);
  if (!model) throw new Error(`No model stands at the floor ${request.floor}.`);
  const schema = strictJsonSchema(request.schema.zod);
  const completion = await openai.chat.completions.create(
    {
      model: model.id,
      messages: [...buildMessages(request, model.strictOutput ? null : schema)],
      max_tokens: upstreamLimit(request.tokensMax),
      response_format: {
        type: 'json_schema',
        json_schema: { name: request.schema.name, strict: true, schema },
      },
    },
    { signal: AbortSignal.timeout(giveUpMs) },
  );
  const [choice] = completion.choices ?? [];
  const text = choice?.message.content ?? '';
  const parsed = parseAnswer(text, request.schema, choice?.finish_reason === 'length');
  return parsed.ok ? null : parsed.problem;
}
