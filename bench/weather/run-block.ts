import { type LoopLag, watchLoopLag } from '#bench/loop-lag.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import type { Called, Contender } from './clients.ts';
import type { Workload } from './workload.ts';

export interface Sample extends Called {
  readonly request: CompletionRequest;
  readonly totalMs: number;
}

export interface Block {
  readonly samples: Promise<readonly Sample[]>;
  /** How late this process's timers were: its share, and the machine's, in the times. */
  readonly loopLagP99Ms: number;
}

export interface BlockSettings {
  readonly atOnce: number;
  /** Told now and then how many calls have ended. */
  readonly onProgress?: (ended: number) => void;
}

export const deadlineMs = 12_000;
/** The first calls begin this far apart: what is measured is the steady load, not its first instant. */
const staggerMs = 5;
/** So few calls left disturb nobody: most of them hang, and wait for nothing but their time-out. */
const quietAt = 10;
const progressEveryMs = 15_000;

/** Sends the whole workload, so many calls at a time; answers when next to none is left, and the samples when none is. */
export async function runBlock(
  contender: Contender,
  workload: Workload,
  { atOnce, onProgress }: BlockSettings,
): Promise<Block> {
  const lag: LoopLag = watchLoopLag();
  const quiet = Promise.withResolvers<void>();
  const ticking = setInterval(() => onProgress?.(samples.length), progressEveryMs);
  const samples: Sample[] = [];
  const drawnOnes = workload.values();
  const lane = async (index: number) => {
    await clock.sleep(index * staggerMs);
    for (const drawn of drawnOnes) {
      samples.push(await sent(contender, drawn));
      if (workload.length - samples.length <= quietAt) quiet.resolve();
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, (_, index) => lane(index)));
  all.finally(() => clearInterval(ticking)).catch(quiet.reject);
  await quiet.promise;
  lag.stop();
  return { samples: all.then(() => samples), loopLagP99Ms: Math.round(lag.p99Ms()) };
}

export async function sent(contender: Contender, drawn: Workload[number]): Promise<Sample> {
  const startedMs = clock.nowMs();
  const request = { ...drawn, deadlineMs: startedMs + deadlineMs };
  const called = await contender.call(request);
  return { ...called, request, totalMs: clock.nowMs() - startedMs };
}
