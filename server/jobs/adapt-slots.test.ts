import { expect, it } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { createLog } from '#server/platform/log.ts';
import type { WorkerLoad } from '#server/store/worker-load.ts';
import { adaptSlots } from './adapt-slots.ts';

function subject({ slotsMax = 8 } = {}) {
  const clock = fakeClock();
  const seen = { busy: 0, preparing: 0, waiting: 0, saturation: 0, stalledMs: 0, away: false };
  const open = { runs: 0, background: 0 };
  const consumer = (name: keyof typeof open, busy: 'busy' | 'preparing') => ({
    async resize(slots: number) {
      open[name] = slots;
    },
    busy: () => seen[busy],
  });
  const told: Omit<WorkerLoad, 'id'>[] = [];
  const until = new AbortController();
  const slots = adaptSlots({
    runs: consumer('runs', 'busy'),
    background: consumer('background', 'preparing'),
    slotsMax,
    clock,
    log: createLog({ LOG_LEVEL: 'silent' }, 'worker'),
    waitingRuns: async () => {
      if (seen.away) throw new Error('away');
      return seen.waiting;
    },
    saturation: () => seen.saturation,
    stalledMs: () => seen.stalledMs,
    runMs: () => 3_000,
    tell: async (load) => void told.push(load),
  });
  const keeping = slots.keep(until.signal);
  const stop = () => {
    until.abort();
    return keeping;
  };
  return { clock, seen, open, told, slots, stop };
}

it('lets two slots listen beside those in use, and opens the next when a run is taken', async () => {
  const { clock, seen, open, slots, stop } = subject();
  await clock.advance(0);
  expect(open.runs).toBe(2);
  for (const [busy, runs] of [
    [1, 3],
    [2, 4],
    [4, 4],
  ] as const) {
    seen.busy = busy;
    slots.onChange();
    expect(open.runs).toBe(runs);
  }
  await stop();
});

it('takes on more while there is more, and tells it every second', async () => {
  const { clock, seen, open, told, stop } = subject();
  seen.waiting = 20;
  for (let second = 0; second < 20; second++) {
    seen.busy = open.runs;
    await clock.advance(1_000);
  }
  expect(open.runs).toBe(8);
  expect(told.length).toBeGreaterThanOrEqual(20);
  expect(told.at(-1)).toEqual({
    slots: 8,
    busy: 8,
    preparing: 0,
    runMs: 3_000,
    saturation: 0,
    stalledShare: 0,
  });
  await stop();
});

it('takes on less while the process keeps standing still', async () => {
  const { clock, seen, told, stop } = subject();
  for (let second = 0; second < 4; second++) {
    seen.stalledMs += 700;
    await clock.advance(1_000);
  }
  expect(told.at(-1)).toMatchObject({ slots: 3, stalledShare: 0.7 });
  await stop();
});

it('ends preparing as soon as it sees a run wait', async () => {
  const { clock, seen, open, stop } = subject();
  await clock.advance(1_000);
  expect(open.background).toBe(2);
  seen.waiting = 1;
  await clock.advance(1_000);
  expect(open.background).toBe(0);
  await stop();
});

it('keeps what it had while the database is away, and goes on after it', async () => {
  const { clock, seen, open, told, stop } = subject();
  await clock.advance(0);
  seen.away = true;
  await clock.advance(5_000);
  expect(told).toHaveLength(1);
  expect(open.runs).toBe(2);
  seen.away = false;
  await clock.advance(1_000);
  expect(told).toHaveLength(2);
  await stop();
});

it('opens nothing any more once it is to stop', async () => {
  const { clock, seen, open, slots, stop } = subject();
  await clock.advance(0);
  await stop();
  seen.busy = 4;
  slots.onChange();
  expect(open.runs).toBe(2);
});
