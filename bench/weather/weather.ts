import type { Bench, Figures } from '#bench/bench.ts';
import { briefTexts } from '#bench/brief-texts.ts';
import { quantiles } from '#bench/quantiles.ts';
import { type SimulatorProcess, startSimulatorProcess } from '#bench/simulator-process.ts';
import { type Contender, ourContender, sdkContender } from './clients.ts';
import { judgeOurs, share, successOf } from './judge-block.ts';
import { measureOutages } from './outage.ts';
import { type Block, runBlock, type Sample } from './run-block.ts';
import { type Workload, workloadOf } from './workload.ts';

const seed = 1;
const atOnce = 200;
const full = { calls: 10_000, outage: { callsPerSecond: 20, awayMs: 15_000, calmMs: 15_000 } };
const quick = { calls: 600, outage: { callsPerSecond: 20, awayMs: 6_000, calmMs: 12_000 } };
const sdkRetries = 2;

/** Model calls in calm, rough and storm beside two clients without our layers, and through outages; all by one simulator in real time. */
export const weather: Bench = async (options) => {
  const { calls, outage } = options.quick ? quick : full;
  const simulator = await startSimulatorProcess(seed);
  try {
    const workload = (salt: string) => workloadOf(briefTexts().values(), { calls, seed, salt });
    console.log(`seed ${seed}; ${calls} calls a block, ${atOnce} at a time`);
    const figures: Record<string, Figures> = {};
    for (const name of ['calm', 'rough', 'storm'] as const) {
      await simulator.change({ weather: name });
      figures[name] = await measureWeather(name, simulator, workload);
    }
    const { one, all } = await measureOutages(simulator, workload('outage'), outage);
    console.log(`outage of ${one.model}: ${JSON.stringify(one)}\noutage of all: ${JSON.stringify(all)}`);
    return { seed, atOnce, ...figures, outage: one, outageOfAll: all };
  } finally {
    await simulator.stop();
  }
};

async function measureWeather(
  name: string,
  simulator: SimulatorProcess,
  workload: (salt: string) => Workload,
): Promise<Figures> {
  const { baseURL } = simulator;
  const ours = ourContender(baseURL);
  await simulator.takeLog();
  const block = await played(`${name}, ours`, ours, workload('ours'));
  const upstreamCalls = (await simulator.takeLog()).length;
  tellFailures(block.samples);
  const judged = judgeOurs(block.samples);
  const openings = ours.fleet.snapshot().reduce((sum, { circuit }) => sum + circuit.openings, 0);
  const naive = await played(`${name}, naive`, sdkContender(baseURL, 0), workload('naive'));
  const sdk = await played(`${name}, SDK defaults`, sdkContender(baseURL, sdkRetries), workload('sdk'));
  const totals = ({ samples }: Block) => quantiles(samples.map(({ totalMs }) => totalMs));
  return {
    ...judged,
    hedgeShare: share(ours.hedges(), judged.calls),
    circuitOpenings: openings,
    upstreamCallsPerCall: share(upstreamCalls, judged.calls),
    naiveSuccess: successOf(naive.samples),
    naiveTotalMs: totals(naive),
    sdkSuccess: successOf(sdk.samples),
    sdkTotalMs: totals(sdk),
    loopLagP99Ms: block.loopLagP99Ms,
  };
}

async function played(title: string, contender: Contender, workload: Workload): Promise<Block> {
  const block = await runBlock(contender, workload, atOnce);
  await contender.close();
  const { p50, p95, p99 } = quantiles(block.samples.map(({ totalMs }) => totalMs));
  const success = (successOf(block.samples) * 100).toFixed(2);
  console.log(
    `${title.padEnd(22)} success ${success.padStart(6)} %   total p50 ${p50}, p95 ${p95}, p99 ${p99} ms   loop lag p99 ${block.loopLagP99Ms} ms`,
  );
  return block;
}

const toldMax = 5;

/** The first calls without a model's answer, with the reason: what to look at when the share falls. */
function tellFailures(samples: readonly Sample[]): void {
  const failed = samples.filter(({ valid }) => !valid);
  for (const { request, totalMs, problem, provenance } of failed.slice(0, toldMax)) {
    const attempts = provenance ? `, ${provenance.attempts} attempts` : '';
    console.log(
      `  no model answered ${request.task} (${request.floor}) in ${totalMs} ms${attempts}: ${problem}`,
    );
  }
}
