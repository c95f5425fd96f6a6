import type { Figures } from '#bench/bench.ts';
import type { SimulatorProcess } from '#bench/simulator-process.ts';
import { type Contender, ourContender, sdkContender } from './clients.ts';
import { answeredMs, judgeOurs, share, successOf, waitedMs } from './judge-block.ts';
import { type Block, runBlock } from './run-block.ts';
import { tellBlock, tellStory } from './tell-block.ts';
import type { Workload } from './workload.ts';

export interface WeatherSettings {
  readonly name: 'calm' | 'rough' | 'storm';
  readonly atOnce: number;
  readonly workload: (salt: string) => Workload;
}

/** The SDK's own default. */
const sdkRetries = 2;

/** The same tasks for one client after the other. Answers how to await the figures: some calls still wait for their time-out. */
export async function measureWeather(
  simulator: SimulatorProcess,
  { name, atOnce, workload }: WeatherSettings,
): Promise<() => Promise<Figures>> {
  const { baseURL } = simulator;

  async function played(who: string, contender: Contender): Promise<Block> {
    const title = `${name}, ${who}`;
    const calls = workload(who);
    const startedMs = performance.now();
    return runBlock(contender, calls, {
      atOnce,
      onProgress(ended) {
        const seconds = Math.round((performance.now() - startedMs) / 1_000);
        console.log(`  ${title}: ${ended} of ${calls.length} calls after ${seconds} s`);
      },
    });
  }

  await simulator.change({ weather: name });
  await simulator.takeLog();
  const ours = ourContender(baseURL);
  const block = await played('ours', ours);
  const samples = await block.samples;
  await ours.close();
  const simulatorLagP99Ms = await simulator.loopLagP99Ms();
  const upstreamCalls = (await simulator.takeLog()).length;
  tellBlock(`${name}, ours`, samples, block.loopLagP99Ms);
  tellStory(samples, ours);
  const naive = await played('naive', sdkContender(baseURL, 0));
  const sdk = await played('SDK defaults', sdkContender(baseURL, sdkRetries));

  return async () => {
    const [naiveSamples, sdkSamples] = await Promise.all([naive.samples, sdk.samples]);
    tellBlock(`${name}, naive`, naiveSamples, naive.loopLagP99Ms);
    tellBlock(`${name}, SDK defaults`, sdkSamples, sdk.loopLagP99Ms);
    const judged = judgeOurs(samples);
    const openings = ours.phaseChanges.filter(({ from, to }) => from === 'closed' && to === 'open');
    return {
      ...judged,
      hedgeShare: share(ours.journal.hedges, judged.calls),
      circuitOpenings: openings.length,
      upstreamCallsPerCall: share(upstreamCalls, judged.calls),
      naiveSuccess: successOf(naiveSamples),
      naiveTotalMs: waitedMs(naiveSamples),
      naiveAnsweredMs: answeredMs(naiveSamples),
      sdkSuccess: successOf(sdkSamples),
      sdkTotalMs: waitedMs(sdkSamples),
      sdkAnsweredMs: answeredMs(sdkSamples),
      loopLagP99Ms: block.loopLagP99Ms,
      simulatorLagP99Ms,
      naiveLoopLagP99Ms: naive.loopLagP99Ms,
      sdkLoopLagP99Ms: sdk.loopLagP99Ms,
    };
  };
}
