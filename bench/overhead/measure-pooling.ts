import OpenAI from 'openai';
import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { openLedger } from '#server/models/attempt-ledger.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { createOpenRouterClient, createUpstreamAgent } from '#server/models/openrouter/client.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { must, quantile } from './rounds.ts';
import { type Stand, upstreamCounts } from './stand.ts';

const atOnce = 200;
const [model] = modelsOf('default');
const jsonSchema = { type: 'object', properties: {}, required: [], additionalProperties: false };
const messages = [{ role: 'user', content: 'Task: pooling\n\n<inputs>\n{}\n</inputs>' }] as const;
const { signal } = new AbortController();

interface Crowd {
  readonly callsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly sockets: number;
}

/** Our client on its bounded agent beside the SDK as it comes: the same streamed call, 200 at a time, in turn. */
export async function measurePooling(
  stand: Stand,
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
): Promise<Figures> {
  const ours: Crowd[] = [];
  const theirs: Crowd[] = [];
  for (let round = 0; round <= rounds; round++) {
    const agent = createUpstreamAgent();
    const pooled = await crowd(stand, ourCall(stand, agent), calls);
    await agent.close();
    const plain = await crowd(stand, sdkCall(stand), calls);
    if (round === 0) continue;
    ours.push(pooled);
    theirs.push(plain);
  }
  return { atOnce, calls, ours: mediansOver(ours), sdkDefault: mediansOver(theirs) };
}

/** Keeps 200 calls under way until so many are done. */
async function crowd(stand: Stand, call: () => Promise<string>, calls: number): Promise<Crowd> {
  await fetch(`${stand.upstreamUrl}/_reset`);
  const tookMs: number[] = [];
  let begun = 0;
  const caller = async () => {
    while (begun < calls) {
      begun += 1;
      const startedMs = performance.now();
      const text = await call();
      tookMs.push(performance.now() - startedMs);
      must(text !== '', 'every call was answered');
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  const seconds = (performance.now() - startedMs) / 1_000;
  const counts = await upstreamCounts(stand);
  must(counts.calls === calls, `upstream counted ${counts.calls} of ${calls} calls`);
  return {
    callsPerSecond: calls / seconds,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    sockets: counts.sockets,
  };
}

function ourCall(stand: Stand, dispatcher: ReturnType<typeof createUpstreamAgent>) {
  if (!model) throw new Error('The default preset is empty.');
  const client = createOpenRouterClient({
    baseURL: `${stand.upstreamUrl}/api/v1`,
    apiKey: 'sk-bench',
    clock,
    dispatcher,
    extras: false,
  });
  return async () => {
    const call = {
      ...{ model, alternatives: [], messages, schemaName: 'pooling', jsonSchema, tokensMax: 200 },
      ...{ deadlineMs: clock.nowMs() + 60_000, priority: 'interactive' as const, ledger: openLedger(clock) },
    };
    return (await client(call)(signal)).text;
  };
}

function sdkCall(stand: Stand) {
  const openai = new OpenAI({ baseURL: `${stand.upstreamUrl}/api/v1`, apiKey: 'sk-bench', logLevel: 'off' });
  return async () => {
    const chunks = await openai.chat.completions.create({
      model: model?.id ?? '',
      messages: [...messages],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 200,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'pooling', strict: true, schema: jsonSchema },
      },
    });
    let text = '';
    for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  };
}

function mediansOver(rounds: readonly Crowd[]): Figures {
  const median = (pick: (round: Crowd) => number, digits: number) =>
    rounded(quantile(rounds.map(pick), 0.5), digits);
  return {
    callsPerSecond: median(({ callsPerSecond }) => callsPerSecond, 0),
    p50Ms: median(({ p50Ms }) => p50Ms, 1),
    p99Ms: median(({ p99Ms }) => p99Ms, 1),
    sockets: median(({ sockets }) => sockets, 0),
  };
}
