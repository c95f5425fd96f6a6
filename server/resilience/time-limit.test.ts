import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { timeLimited } from './time-limit.ts';

const patience = { firstTokenMs: 100, idleMs: 50, totalMs: 300 };

/** Work that is deaf to its signal and gives signs of life at these times. */
function subject(signsAtMs: readonly number[], { deadlineMs = 10_000, stalledMs = (): number => 0 } = {}) {
  const clock = fakeClock();
  const expired = (limit: string) => new Error(limit);
  const told: { signal?: AbortSignal; end?: (reason: unknown) => void } = {};
  const lateAtMs: number[] = [];
  const run = timeLimited(
    async (signal, onSign) => {
      told.signal = signal;
      for (const atMs of signsAtMs) {
        await clock.sleep(atMs - clock.nowMs());
        onSign();
      }
      return new Promise<never>(() => undefined);
    },
    {
      patience,
      deadlineMs,
      clock,
      stalledMs,
      expired,
      late: { afterMs: 60, tell: () => lateAtMs.push(clock.nowMs()) },
      onBegin(end) {
        told.end = end;
      },
    },
  );
  const end = run(new AbortController().signal).then(
    () => ({ limit: 'none', atMs: clock.nowMs() }),
    (error: Error) => ({ limit: error.message, atMs: clock.nowMs() }),
  );
  return { clock, told, end, lateAtMs };
}

it.each<[string, number[], number, number]>([
  ['first token', [], 10_000, 100],
  ['idle', [40, 80], 10_000, 130],
  ['total', [40, 80, 120, 160, 200, 240, 280], 10_000, 300],
  ['deadline', [40], 70, 70],
])(
  'ends deaf work at the limit "%s", and whatever still listens with it',
  async (limit, signs, deadlineMs, atMs) => {
    const { clock, told, end } = subject(signs, { deadlineMs });
    await clock.advance(atMs - 1);
    expect(told.signal?.aborted).toBe(false);
    await clock.advance(1_000);
    expect(await end).toEqual({ limit, atMs });
    expect(told.signal?.aborted).toBe(true);
  },
);

it('settles at once when it is ended from outside', async () => {
  const { clock, told, end } = subject([]);
  await clock.advance(10);
  told.end?.(new Error('circuit opened'));
  expect(await end).toEqual({ limit: 'circuit opened', atMs: 10 });
  expect(clock.waiting, 'nobody waits for a limit any more').toBe(0);
});

it.each<[string, number[], number[]]>([
  ['of one without a sign of life, once', [], [60]],
  ['of none that gave one in time', [59], []],
  ['of one whose sign comes later', [70], [60]],
])('tells, as soon as it is late, %s', async (_name, signs, expected) => {
  const { clock, end, lateAtMs } = subject(signs);
  await clock.advance(1_000);
  await end;
  expect(lateAtMs).toEqual(expected);
});

it('takes nobody for late because this process stood still', async () => {
  let stalledMs = 0;
  const { clock, lateAtMs } = subject([], { stalledMs: () => stalledMs });
  await clock.advance(10);
  stalledMs = 30;
  await clock.advance(79);
  expect(lateAtMs).toEqual([]);
  await clock.advance(1);
  expect(lateAtMs).toEqual([90]);
});
