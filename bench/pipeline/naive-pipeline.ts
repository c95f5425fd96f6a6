import OpenAI from 'openai';
import { type StagePart, wholeStageSchema } from '#bench/openrouter/compose-answer.ts';
import { requestsByStage, type StageRequests } from '#bench/weather/workload.ts';
import { upstreamLimit } from '#server/models/checked.ts';
import { floorFor } from '#server/models/floor-table.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';

export interface NaivePipeline {
  readonly stageMs: Readonly<Record<StageName, number>>;
  readonly outputTokens: number;
}

const timeoutMs = 180_000;
const triesMax = 10;

/**
 * What the old system did: one call a stage with the whole input, one stage after another, the model that the floor table has for an
 * input of that size, no stream, no cache; asked again when it fails. It yields the same items as ours, so its answer is as long as all
 * of our tasks' together.
 */
export function naivePipeline(baseURL: string): (brief: string) => Promise<NaivePipeline> {
  const openai = new OpenAI({
    baseURL,
    apiKey: 'sk-bench',
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  });

  async function ask(work: StageRequests): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        return await askOnce(openai, work);
      } catch (error) {
        if (tries === triesMax) throw error;
      }
    }
  }

  return async (brief) => {
    const stageMs: Partial<Record<StageName, number>> = {};
    let outputTokens = 0;
    for (const work of requestsByStage(brief)) {
      const startedMs = performance.now();
      outputTokens += await ask(work);
      stageMs[work.stage] = performance.now() - startedMs;
    }
    return { stageMs: stageMs as Record<StageName, number>, outputTokens };
  };
}

/** The tokens of the answer. */
async function askOnce(openai: OpenAI, { stage, requests, context }: StageRequests): Promise<number> {
  const floor = floorFor(stage, context);
  const model = modelsOf('default').find((candidate) => candidate.floor === floor);
  const [first] = requests;
  if (!model || !first) throw new Error(`There is nothing to ask for the ${stage}.`);
  const parts = requests.map(({ schema, inputs, tokensMax }): StagePart => {
    return { schema: schema.name, inputs, maxTokens: upstreamLimit(tokensMax) };
  });
  const inputs = JSON.parse(JSON.stringify({ parts }));
  const { choices, usage } = await openai.chat.completions.create({
    model: model.id,
    messages: [...buildMessages({ task: stage, instruction: first.instruction, inputs })],
    max_tokens: parts.reduce((sum, { maxTokens }) => sum + maxTokens, 0),
    response_format: { type: 'json_schema', json_schema: { name: wholeStageSchema, schema: {} } },
  });
  const [choice] = choices ?? [];
  const answers = JSON.parse(choice?.message.content ?? '').answers as unknown[];
  if (choice?.finish_reason !== 'stop' || answers.length !== parts.length)
    throw new Error('Not the whole answer.');
  return usage?.completion_tokens ?? 0;
}
