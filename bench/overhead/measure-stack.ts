import OpenAI from 'openai';
import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { compose } from '#server/compose.ts';
import { loadInstruction } from '#server/instructions/load-instruction.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { modelSet } from '#server/models/model-set.ts';
import { buildMessages } from '#server/models/openrouter/build-messages.ts';
import { strictJsonSchema } from '#server/models/openrouter/strict-json-schema.ts';
import { taskRequest } from '#server/pipeline/runs/task-request.ts';
import { prepareStage } from '#server/pipeline/stages/prepared-stage.ts';
import { requirementsStage } from '#server/pipeline/stages/requirements/stage.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { readEnv } from '#server/platform/env.ts';
import { newId } from '#server/platform/ids.ts';
import { createLog } from '#server/platform/log.ts';
import { must, quantile, usOf } from './rounds.ts';
import { brief, type Stand, upstreamCounts } from './stand.ts';

const warmUps = 100;

/** A request answered from memory, one that goes all the way through, and the bare call that stands behind it, in turn. */
export async function measureStack(stand: Stand, samples: number): Promise<Figures> {
  const env = readEnv({ ...(await stand.newEnvironment()), LOG_LEVEL: 'error' });
  const core = await compose({ env, log: createLog(env, 'web'), process: 'web' });
  const { complete } = core.pipelineContext;
  const { workspaceId, projectId } = await newProject(core.db);
  const base = taskOf({ workspaceId, projectId, models: core.pipelineContext.modelSet(null) });
  const { signal } = new AbortController();
  const body = bareBody(base);
  const openai = new OpenAI({
    baseURL: `${stand.upstreamUrl}/api/v1`,
    apiKey: 'sk-bench',
    maxRetries: 0,
    logLevel: 'off',
  });

  /** A fresh object each time, as every caller makes one: what is remembered of an object must not count. */
  const requestOf = (variant: number): CompletionRequest => ({
    ...base,
    inputs: structuredClone(base.inputs),
    deadlineMs: clock.nowMs() + 60_000,
    variant,
  });
  const ask = async (request: CompletionRequest, by: 'memory' | 'model') => {
    const { provenance } = await complete(request)(signal);
    must(provenance.answeredBy === by, `an answer came from ${provenance.answeredBy}, not from ${by}`);
  };

  const made = await complete(requestOf(0))(signal);
  const hits: number[] = [];
  const misses: number[] = [];
  const bare: number[] = [];
  const before = await upstreamCounts(stand);
  for (let turn = 1; turn <= warmUps + samples; turn++) {
    const [known, unknown] = [requestOf(0), requestOf(turn)];
    const figures = [
      await usOf(() => ask(known, 'memory')),
      await usOf(() => ask(unknown, 'model')),
      await usOf(() => bareCall(openai, body)),
    ] as const;
    if (turn <= warmUps) continue;
    hits.push(figures[0]);
    misses.push(figures[1]);
    bare.push(figures[2]);
  }
  const after = await upstreamCounts(stand);
  // A hedge on a busy machine asks a second model.
  const extraCalls = after.calls - before.calls - 2 * (warmUps + samples);
  must(extraCalls >= 0, 'each miss and each bare call reached upstream');
  const found = await complete(requestOf(0))(signal);
  must(
    JSON.stringify(found.value) === JSON.stringify(made.value),
    'the answer from memory is the one that was made',
  );
  must((await core.db.answer.count()) === warmUps + samples + 1, 'every answer made is in the content store');
  await core.stop();

  const bareCallUs = quantile(bare, 0.5);
  const missP50 = quantile(misses, 0.5);
  return {
    memoryHitUs: { p50: rounded(quantile(hits, 0.5), 1), p99: rounded(quantile(hits, 0.99), 1) },
    missUs: { p50: rounded(missP50), p99: rounded(quantile(misses, 0.99)) },
    bareCallUs: rounded(bareCallUs),
    bareCallP99Us: rounded(quantile(bare, 0.99)),
    missOverheadUs: rounded(missP50 - bareCallUs),
    missToBare: rounded(missP50 / bareCallUs, 2),
    stackSamples: samples,
    extraCalls,
  };
}

export async function newProject(db: Awaited<ReturnType<typeof compose>>['db']) {
  const [workspaceId, projectId] = [newId(clock.nowMs()), newId(clock.nowMs())];
  const project = { id: projectId, name: 'Bench', createdById: 'bench' };
  await db.workspace.create({
    data: { id: workspaceId, name: 'Bench', dailySpendCapUsd: 1, projects: { create: project } },
  });
  return { workspaceId, projectId };
}

/** A task of the requirements stage as the pipeline would ask it. */
export function taskOf(
  where: Pick<CompletionRequest, 'workspaceId' | 'projectId' | 'models'>,
): CompletionRequest {
  const input = { brief, outline: outlineBrief(brief), feedback: [], previous: null, usedIds: [] };
  const stage = prepareStage(requirementsStage, input);
  const task = stage.tasks(new Map()).find(({ kind }) => kind === 'functional');
  if (!task) throw new Error('The example brief has no functional task.');
  const models = modelSet(modelsOf('default'));
  const frame = { ...where, models, variant: 0, deadlineMs: 0, priority: 'interactive' } as const;
  return taskRequest(stage, task, frame, loadInstruction);
}

function bareBody(request: CompletionRequest): OpenAI.ChatCompletionCreateParamsStreaming {
  const [model] = modelsOf('default');
  return {
    model: model?.id ?? '',
    messages: [...buildMessages(request)],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: request.tokensMax * 2,
    response_format: {
      type: 'json_schema',
      json_schema: { name: request.schema.name, strict: true, schema: strictJsonSchema(request.schema.zod) },
    },
  };
}

async function bareCall(openai: OpenAI, body: OpenAI.ChatCompletionCreateParamsStreaming): Promise<void> {
  let text = '';
  for await (const chunk of await openai.chat.completions.create(body)) {
    text += chunk.choices[0]?.delta.content ?? '';
  }
  must(text.startsWith('{'), 'the bare call was answered');
}
