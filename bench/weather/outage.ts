import type { Figures } from '#bench/bench.ts';
import type { LoggedCall } from '#bench/openrouter/call-log.ts';
import type { SimulatorProcess } from '#bench/simulator-process.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { type OurContender, ourContender } from './clients.ts';
import { successOf } from './judge-block.ts';
import { type Sample, sent } from './run-block.ts';
import type { Workload } from './workload.ts';

export interface OutageSettings {
  readonly callsPerSecond: number;
  /** How long the model is away. */
  readonly awayMs: number;
  /** How long calls go on before and after. */
  readonly calmMs: number;
}

/** The model that goes away is the one that answers most so shortly before: the router moves between models that are nearly alike. */
const busiestOverMs = 3_000;
/** After this time nobody may wait for the model that is away. */
const noticedAfterMs = 2_000;

/** A steady load while the model that answers most goes away and comes back, then while all of them do. */
export async function measureOutages(
  simulator: SimulatorProcess,
  workload: Workload,
  settings: OutageSettings,
): Promise<{ readonly one: Figures; readonly all: Figures }> {
  const ours = ourContender(simulator.baseURL);
  const load = steadyLoad(ours, workload, settings.callsPerSecond);
  await simulator.change({ weather: 'calm' });
  await clock.sleep(settings.calmMs - busiestOverMs);
  await simulator.takeLog();
  await clock.sleep(busiestOverMs);
  const busiest = busiestOf(await simulator.takeLog());
  const one = await awayAndBack(simulator, load, busiest, settings);
  const all = await awayAndBack(simulator, load, null, settings);
  await load.stop();
  await ours.close();
  return { one: { model: busiest, ...one }, all };
}

/** Calls at a fixed rate, whatever becomes of them. */
function steadyLoad(ours: OurContender, workload: Workload, callsPerSecond: number) {
  const ending = new AbortController();
  const samples: (Sample & { readonly endedMs: number })[] = [];
  const running = new Set<Promise<void>>();
  const sender = (async () => {
    for (let index = 0; !ending.signal.aborted; index++) {
      const drawn = workload[index % workload.length];
      if (!drawn) return;
      const task = `${drawn.task}/${index}`;
      const call: Promise<void> = sent(ours, { ...drawn, task }).then((sample) => {
        samples.push({ ...sample, endedMs: clock.nowMs() });
        running.delete(call);
      });
      running.add(call);
      await clock.sleep(1_000 / callsPerSecond, ending.signal).catch(() => undefined);
    }
  })();
  return {
    take: () => samples.splice(0),
    async stop() {
      ending.abort();
      await sender;
      await Promise.all(running);
    },
  };
}

async function awayAndBack(
  simulator: SimulatorProcess,
  load: ReturnType<typeof steadyLoad>,
  model: string | null,
  { awayMs, calmMs }: OutageSettings,
): Promise<Figures> {
  await simulator.takeLog();
  load.take();
  const wentMs = clock.nowMs();
  await simulator.change(model ? { weather: 'outage', model } : { weather: 'outage' });
  await clock.sleep(awayMs);
  const backMs = clock.nowMs();
  await simulator.change({ weather: 'calm' });
  await clock.sleep(calmMs);
  const calls = (await simulator.takeLog()).filter((call) => model === null || call.model === model);
  const samples = load.take();
  const recovered = calls.find((call) => isWork(call) && call.atMs >= backMs && call.outcome === 'completed');
  return {
    calls: samples.length,
    success: successOf(samples),
    waitingAfter2s: calls.filter((call) => waitsAt(call, wentMs + noticedAfterMs, backMs)).length,
    recoveredMs: recovered?.endedMs == null ? null : Math.round(recovered.atMs + recovered.endedMs - backMs),
  };
}

/** Whether a request waited for a first token in this span of the outage. */
function waitsAt(call: LoggedCall, fromMs: number, untilMs: number): boolean {
  const endMs = call.endedMs === null ? Number.POSITIVE_INFINITY : call.atMs + call.endedMs;
  return isWork(call) && call.firstTokenMs === null && endMs > fromMs && call.atMs < untilMs;
}

/** A question that only finds out whether the model is back holds nobody up. */
function isWork({ schema }: LoggedCall): boolean {
  return schema !== 'probe';
}

function busiestOf(calls: readonly LoggedCall[]): string {
  const byModel = Map.groupBy(calls, ({ model }) => model);
  const [busiest] = [...byModel].toSorted(([, a], [, b]) => b.length - a.length);
  if (!busiest) throw new Error('The simulator has seen no call.');
  return busiest[0];
}
