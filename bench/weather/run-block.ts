import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CompletionRequest } from '#server/models/completion.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import type { Called, Contender } from './clients.ts';
import type { Workload } from './workload.ts';

export interface Sample extends Called {
  readonly request: CompletionRequest;
  readonly totalMs: number;
}

export interface Block {
  readonly samples: readonly Sample[];
  /** How late this process's timers were: its share, and the machine's, in the times. */
  readonly loopLagP99Ms: number;
}

export const deadlineMs = 12_000;

/** Sends the whole workload, so many calls at a time. */
export async function runBlock(contender: Contender, workload: Workload, atOnce: number): Promise<Block> {
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const samples: Sample[] = [];
  let next = 0;
  const lane = async () => {
    for (let drawn = workload[next++]; drawn !== undefined; drawn = workload[next++]) {
      samples.push(await sent(contender, drawn));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  lag.disable();
  return { samples, loopLagP99Ms: Math.round(lag.percentile(99) / 1e6) };
}

export async function sent(contender: Contender, drawn: Workload[number]): Promise<Sample> {
  const startedMs = clock.nowMs();
  const request = { ...drawn, deadlineMs: startedMs + deadlineMs };
  const called = await contender.call(request);
  return { ...called, request, totalMs: clock.nowMs() - startedMs };
}
