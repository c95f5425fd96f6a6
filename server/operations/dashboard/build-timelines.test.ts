import { expect, it } from 'vitest';
import { buildTimelines } from './build-timelines.ts';

const order = ['closed', 'half-open', 'open'];
const at = (ms: number, state: string, process = 'a', reason: string | null = null) => ({
  ...{ id: `${ms}`, kind: 'circuit', subject: 'm', state, process, reason },
  at: new Date(ms),
});
const build = (events: ReturnType<typeof at>[], { nowMs = 1_000_000, living = ['a', 'b'] } = {}) =>
  buildTimelines(events, {
    fromMs: 100_000,
    toMs: 2_000_000,
    nowMs,
    order,
    living: new Set(living),
  })[0]?.spans.map(({ fromMs, toMs, state }) => [fromMs, toMs, state]);

it('what was opened before the window is open from its start until it closes', () => {
  expect(build([at(50_000, 'open'), at(300_000, 'closed')])).toEqual([
    [100_000, 300_000, 'open'],
    [300_000, 1_000_000, 'closed'],
  ]);
});

it('where processes differ, the worst is shown', () => {
  expect(
    build([
      at(200_000, 'open'),
      at(250_000, 'open', 'b'),
      at(300_000, 'closed'),
      at(400_000, 'half-open', 'b'),
      at(500_000, 'closed', 'b'),
    ]),
  ).toEqual([
    [100_000, 200_000, 'closed'],
    [200_000, 400_000, 'open'],
    [400_000, 500_000, 'half-open'],
    [500_000, 1_000_000, 'closed'],
  ]);
});

it('a process that died with an open circuit does not leave it open for ever', () => {
  expect(build([at(200_000, 'open', 'gone')])).toEqual([
    [100_000, 200_000, 'closed'],
    [200_000, 320_000, 'open'],
    [320_000, 1_000_000, 'closed'],
  ]);
});

it('the reason is that of the opening', () => {
  const [timeline] = buildTimelines([at(200_000, 'open', 'a', 'five failures in a row')], {
    ...{ fromMs: 100_000, toMs: 400_000, nowMs: 300_000, order },
    living: new Set(['a']),
  });
  expect(timeline?.spans.at(-1)).toMatchObject({
    state: 'open',
    reason: 'five failures in a row',
    toMs: 300_000,
  });
});
