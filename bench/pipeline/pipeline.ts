import type { Bench, Figures } from '#bench/bench.ts';
import { briefTexts } from '#bench/brief-texts.ts';
import { quantiles } from '#bench/quantiles.ts';
import { share } from '#bench/rounded.ts';
import { startSimulatorProcess } from '#bench/simulator-process.ts';
import { startThrowawayPostgres, type ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { type StageName, stageNames } from '#server/pipeline/stages/stage.ts';
import { composeBriefs } from './compose-briefs.ts';
import { type NaivePipeline, naivePipeline } from './naive-pipeline.ts';
import { type PlayedPipeline, startOurPipeline } from './our-pipeline.ts';
import { tellPipelines } from './tell-pipelines.ts';

const seed = 1;
const weathers = ['calm', 'rough'] as const;
const full = { briefs: 50, naiveAtOnce: 10 };
const quick = { briefs: 3, naiveAtOnce: 3 };

/**
 * From a brief to its prompts through every stage, in calm and in rough weather, beside one call a stage. One pipeline at a time on our
 * side, which is what one person feels; the naive ones wait for a simulator of their own meanwhile.
 */
export const pipeline: Bench = async (options) => {
  const size = options.quick ? quick : full;
  const briefs = briefsToPlay(size.briefs);
  console.log(
    `seed ${seed}; ${briefs.length} briefs a weather, one pipeline at a time; the naive ones ${size.naiveAtOnce} at a time`,
  );
  const postgres = await startThrowawayPostgres();
  try {
    const naive = weathers.map((weather) => playNaive(weather, briefs, size.naiveAtOnce));
    // Awaited last; a failure in the meantime is told then.
    for (const one of naive) one.catch(() => undefined);
    const figures: Record<string, Figures> = {};
    for (const [index, weather] of weathers.entries()) {
      const ours = await playOurs(postgres, weather, briefs);
      tellPipelines(weather, ours);
      figures[weather] = figuresOf(ours, (await naive[index]) ?? []);
    }
    return { seed, preset: 'default', ...figures };
  } finally {
    await postgres.discard();
  }
};

/** The real briefs and the examples first, then written ones. */
function briefsToPlay(count: number): readonly (readonly [name: string, text: string])[] {
  const real = [...briefTexts()];
  return [...real, ...composeBriefs(Math.max(0, count - real.length), seed)].slice(0, count);
}

async function playOurs(
  postgres: ThrowawayPostgres,
  weather: (typeof weathers)[number],
  briefs: readonly (readonly [string, string])[],
): Promise<PlayedPipeline[]> {
  const simulator = await startSimulatorProcess(seed);
  try {
    await simulator.change({ weather });
    const ours = await startOurPipeline(postgres, {
      database: `pipeline_${weather}`,
      upstreamUrl: simulator.baseURL,
    });
    try {
      const [warmUp] = composeBriefs(1, seed + 1);
      if (warmUp) await ours.play(...warmUp);
      const played: PlayedPipeline[] = [];
      for (const brief of briefs) played.push(await ours.play(...brief));
      return played;
    } finally {
      await ours.stop();
    }
  } finally {
    await simulator.stop();
  }
}

async function playNaive(
  weather: (typeof weathers)[number],
  briefs: readonly (readonly [string, string])[],
  atOnce: number,
): Promise<NaivePipeline[]> {
  const simulator = await startSimulatorProcess(seed);
  try {
    await simulator.change({ weather });
    const play = naivePipeline(simulator.baseURL);
    const waiting = [...briefs];
    const played: NaivePipeline[] = [];
    const one = async () => {
      for (let brief = waiting.shift(); brief; brief = waiting.shift()) played.push(await play(brief[1]));
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    return played;
  } finally {
    await simulator.stop();
  }
}

/** The old system ended with the stories, so that is where a pipeline ends that is compared; the prompts are told beside it. */
const comparedStages: readonly StageName[] = ['requirements', 'plan', 'stories'];

function figuresOf(ours: readonly PlayedPipeline[], naive: readonly NaivePipeline[]): Figures {
  const stages = ours.flatMap((played) => played.stages);
  const middle = (samples: readonly number[]) => {
    const { p50, p95 } = quantiles(samples);
    return { p50, p95 };
  };
  const stageMs = (stage: StageName) =>
    middle(stages.filter((played) => played.stage === stage).map(({ totalMs }) => totalMs));
  const answers = stages.flatMap(({ provenance }) => Object.values(provenance));
  const pipelineMs = middle(ours.map(({ untilMs }) => untilMs.stories));
  const naiveMs = (names: readonly StageName[]) =>
    middle(naive.map((played) => names.reduce((sum, stage) => sum + played.stageMs[stage], 0)));
  const naivePipelineMs = naiveMs(comparedStages);
  return {
    briefs: ours.length,
    firstWordsMs: middle(stages.map(({ firstWordsMs }) => firstWordsMs)),
    requirementsMs: stageMs('requirements'),
    planMs: stageMs('plan'),
    storiesMs: stageMs('stories'),
    promptsMs: stageMs('prompts'),
    pipelineMs,
    pipelineWithPromptsMs: middle(ours.map(({ untilMs }) => untilMs.prompts)),
    naivePipelineMs,
    naivePipelineWithPromptsMs: naiveMs(stageNames),
    ratioP50: Number((naivePipelineMs.p50 / pipelineMs.p50).toFixed(2)),
    answers: answers.length,
    draftedShare: share(answers.filter(({ answeredBy }) => answeredBy === 'drafter').length, answers.length),
    items: stages.reduce((sum, { items }) => sum + items, 0),
    outputTokens: answers.reduce((sum, { completionTokens }) => sum + completionTokens, 0),
    naiveOutputTokens: naive.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
