import type { Clock } from '#server/platform/clock.ts';
import type { Log } from '#server/platform/log.ts';
import type { WorkerLoad } from '#server/store/worker-load.ts';
import type { Consumer } from './create-consumers.ts';
import { firstSlots, nextSlots } from './next-slots.ts';

const lookMs = 1_000;
/** Slots that listen beside those in use: all idle ones ask the queue at every new job, so the others are opened when they are needed. */
const listening = 2;

export interface AdaptSlots {
  readonly runs: Consumer;
  readonly background: Consumer;
  readonly slotsMax: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Runs of all workspaces that are due and that nobody has taken. */
  readonly waitingRuns: () => Promise<number>;
  /** How full the fullest model's limit is. */
  readonly saturation: () => number;
  /** Milliseconds in which this process has stood still, in all. */
  readonly stalledMs: () => number;
  readonly runMs: () => number | null;
  /** Tells the other processes. */
  readonly tell: (load: Omit<WorkerLoad, 'id'>) => Promise<void>;
}

export interface SlotsInUse {
  /** To be called when a run is taken or ended. */
  onChange(): void;
  /** Looks, decides and tells, every second until `until`. */
  keep(until: AbortSignal): Promise<void>;
}

/** Gives the consumers as many slots as `nextSlots` says. */
export function adaptSlots(settings: AdaptSlots): SlotsInUse {
  const { runs, background, slotsMax, clock, log } = settings;
  let slots = firstSlots(slotsMax);
  let stalledMs = settings.stalledMs();
  let lookedMs = clock.nowMs();
  let ended = false;

  const openRuns = () => runs.resize(Math.min(slots.runs, runs.busy() + listening));

  async function look(): Promise<void> {
    const nowMs = clock.nowMs();
    const stalled = settings.stalledMs();
    const stalledShare = Math.min(1, (stalled - stalledMs) / Math.max(1, nowMs - lookedMs));
    stalledMs = stalled;
    lookedMs = nowMs;
    const saturation = settings.saturation();
    const waiting = await settings.waitingRuns();
    const before = slots;
    slots = nextSlots(before, { busy: runs.busy(), waiting, stalledShare, saturation }, slotsMax);
    if (slots.runs !== before.runs)
      log.info({ slots: slots.runs, waiting, saturation, stalledShare }, 'slots changed');
    await Promise.all([openRuns(), background.resize(slots.background)]);
    await settings.tell({
      slots: slots.runs,
      busy: runs.busy(),
      preparing: background.busy(),
      runMs: settings.runMs(),
      saturation,
      stalledShare,
    });
  }

  return {
    onChange() {
      if (ended) return;
      openRuns().catch((error: unknown) => log.warn({ err: error }, 'slots could not be changed'));
    },
    async keep(until) {
      until.addEventListener('abort', () => {
        ended = true;
      });
      while (!until.aborted) {
        await look().catch((error: unknown) => {
          if (!until.aborted) log.warn({ err: error }, 'the load could not be looked at');
        });
        await clock.sleep(lookMs, until).catch(() => undefined);
      }
    },
  };
}
