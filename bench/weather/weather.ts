import type { Bench, Figures } from '#bench/bench.ts';
import { briefTexts } from '#bench/brief-texts.ts';
import { type SimulatorProcess, startSimulatorProcess } from '#bench/simulator-process.ts';
import { ourContender, sdkContender } from './clients.ts';
import { measureWeather } from './measure-weather.ts';
import { measureOutages } from './outage.ts';
import { runBlock } from './run-block.ts';
import { type Workload, workloadOf } from './workload.ts';

const seed = 1;
const atOnce = 200;
const full = { calls: 10_000, outage: { callsPerSecond: 20, awayMs: 15_000, calmMs: 15_000 } };
const quick = { calls: 500, outage: { callsPerSecond: 20, awayMs: 5_000, calmMs: 7_000 } };

/** Model calls in calm, rough and storm beside two clients without our layers, and through outages; all by simulators in real time. */
export const weather: Bench = async (options) => {
  const { calls, outage } = options.quick ? quick : full;
  const briefs = briefTexts();
  const workload = (salt: string) => workloadOf(briefs.values(), { calls, seed, salt });
  console.log(`seed ${seed}; tasks of ${briefs.size} briefs; ${calls} calls a block, ${atOnce} at a time`);
  const simulators: SimulatorProcess[] = [];
  // One for each part, since the last calls of one part may still wait for their time-out when the next has begun.
  const newSimulator = async () => {
    const simulator = await startSimulatorProcess(seed);
    simulators.push(simulator);
    await warmUp(simulator, workload('warm'));
    return simulator;
  };
  try {
    const ends: [string, () => Promise<Figures>][] = [];
    for (const name of ['calm', 'rough', 'storm'] as const)
      ends.push([name, await measureWeather(await newSimulator(), { name, atOnce, workload })]);
    const { one, all } = await measureOutages(await newSimulator(), workload('outage'), outage);
    const figures: Record<string, Figures> = {};
    for (const [name, end] of ends) figures[name] = await end();
    console.log(`outage of ${one.model}: ${JSON.stringify(one)}\noutage of all: ${JSON.stringify(all)}`);
    return { seed, atOnce, briefs: briefs.size, ...figures, outage: one, outageOfAll: all };
  } finally {
    await Promise.all(simulators.map(({ stop }) => stop()));
  }
};

const warmUpCalls = 400;

/** At a thousand times the speed of life: the simulator composes most of its answers, and this process's code runs warm. */
async function warmUp(simulator: SimulatorProcess, workload: Workload): Promise<void> {
  await simulator.change({ weather: 'calm', speed: 1_000 });
  for (const contender of [sdkContender(simulator.baseURL, 0), ourContender(simulator.baseURL)]) {
    const { samples } = await runBlock(contender, workload.slice(0, warmUpCalls), { atOnce: 8 });
    await samples;
    await contender.close();
  }
  await simulator.change({ speed: 1 });
}
