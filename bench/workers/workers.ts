import type { Bench } from '#bench/bench.ts';
import { composeBriefs } from '#bench/pipeline/compose-briefs.ts';
import { rounded } from '#bench/rounded.ts';
import { startSimulatorProcess } from '#bench/simulator-process.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { measureFairness } from './measure-fairness.ts';
import { measureSlowdown } from './measure-slowdown.ts';
import { measureStarts } from './measure-starts.ts';
import { measureThroughput, type Throughput } from './measure-throughput.ts';
import { startWorkersStand, type WorkersStand } from './workers-stand.ts';

const seed = 3;
const full = { throughput: 48, workspaces: 8, flood: 40, late: 6, starts: 100, crowd: 24, alone: 16 };
const quick = { throughput: 16, workspaces: 4, flood: 40, late: 3, starts: 30, crowd: 16, alone: 8 };
const many = 4;

/** Four workers beside one, each on a database of its own and before the same simulated models, in calm weather. */
export const workers: Bench = async (options) => {
  const size = options.quick ? quick : full;
  const { throughput, crowd, alone } = size;
  const sizes = [throughput, throughput, size.flood, size.late, size.starts, crowd, alone, alone];
  const all = [
    ...composeBriefs(
      sizes.reduce((sum, count) => sum + count, 0),
      seed,
    ).values(),
  ];
  const [forOne, forMany, flood, late, starts, forCrowd, forAlone, forBeside] = sizes.map((count) =>
    all.splice(0, count),
  );
  const postgres = await startThrowawayPostgres();
  const simulator = await startSimulatorProcess(seed);
  const on = async <T>(database: string, count: number, measure: (stand: WorkersStand) => Promise<T>) => {
    const upstreamUrl = simulator.baseURL;
    const stand = await startWorkersStand(postgres, { database, workers: count, upstreamUrl });
    try {
      return await measure(stand);
    } finally {
      await stand.stop();
    }
  };
  try {
    const one = await on('one', 1, async (stand) => ({
      starts: await measureStarts(stand, starts ?? []),
      throughput: await measureThroughput(stand, forOne ?? [], size.workspaces),
      slowdown: await measureSlowdown(stand, {
        crowd: forCrowd ?? [],
        alone: forAlone ?? [],
        beside: forBeside ?? [],
      }),
    }));
    tell('one worker', one.throughput);
    console.log(`start: p50 ${one.starts.p50} ms, p95 ${one.starts.p95} ms`);
    const { slowdown } = one;
    console.log(
      `a run alone: p50 ${slowdown.aloneMs.p50} ms; beside a crowd of ${slowdown.crowd} preparations, ${slowdown.preparedMeanwhile} of them done meanwhile: p50 ${slowdown.besideMs.p50} ms`,
    );
    const four = await on('many', many, async (stand) => ({
      throughput: await measureThroughput(stand, forMany ?? [], size.workspaces),
      fairness: await measureFairness(stand, flood ?? [], late ?? []),
    }));
    tell('four workers', four.throughput);
    const { fairness } = four;
    console.log(
      `a flood of ${fairness.flood} waited p50 ${fairness.floodWaitMs.p50} ms, p95 ${fairness.floodWaitMs.p95} ms; ` +
        `${fairness.late} late ones p50 ${fairness.lateWaitMs.p50} ms, p95 ${fairness.lateWaitMs.p95} ms; let pass ${fairness.letPass.toFixed(2)}`,
    );
    return {
      seed,
      workers: many,
      speedup: rounded(four.throughput.runsPerMinute / one.throughput.runsPerMinute, 2),
      throughput: {
        runs: one.throughput.runs,
        oneRunsPerMinute: rounded(one.throughput.runsPerMinute, 2),
        fourRunsPerMinute: rounded(four.throughput.runsPerMinute, 2),
      },
      fairness: { ...fairness, letPass: rounded(fairness.letPass, 2) },
      interactiveSlowdown: rounded(slowdown.besideMs.p50 / slowdown.aloneMs.p50 - 1, 2),
      slowdown: { ...slowdown },
      startMs: { p50: one.starts.p50, p95: one.starts.p95, samples: size.starts },
    };
  } finally {
    await simulator.stop();
    await postgres.discard();
  }
};

function tell(who: string, { runs, runsPerMinute }: Throughput): void {
  console.log(`${who}: ${runs} runs, ${runsPerMinute.toFixed(1)} a minute`);
}
