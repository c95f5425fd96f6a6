import { describe, expect, it } from 'vitest';
import type { QueueDepth } from '#server/store/worker-load.ts';
import { describeModels, describeQueue, describeTiers } from './status-words.ts';

const idle = { queue: 'run-stage', waiting: 0, running: 0, oldestWaitingMs: null };
const worker = { live: 1, slots: 4, busy: 0, preparing: 0, runMs: null, saturation: 0.256, stalledShare: 0 };

/** What is told of a queue for runs, and of so many workers. */
const told = (runs: Partial<QueueDepth>, live = 1) =>
  describeQueue({ workers: { ...worker, live }, queues: [{ ...idle, ...runs }] });

describe('the work queue', () => {
  it('works while a worker is seen and nothing waits long', () => {
    expect(told({}).state).toBe('works');
    expect(told({ waiting: 3, oldestWaitingMs: 59_000 }).state).toBe('works');
  });

  it('is degraded without a worker, and says what that means', () => {
    const alone = told({ waiting: 2, oldestWaitingMs: 5_000 }, 0);
    expect(alone.state).toBe('degraded');
    expect(alone.note).toMatch(/^No worker has been seen\./);
    expect(alone.facts).toContainEqual({ name: 'Waiting', value: '2' });
  });

  it('is degraded when work waits although there are workers', () => {
    const late = told({ waiting: 40, oldestWaitingMs: 61_000 });
    expect(late.state).toBe('degraded');
    expect(late.note).toMatch(/busy/);
  });

  it('tells how many runs go at the same time, and how full the models are', () => {
    expect(told({ running: 3 }).facts).toEqual(
      expect.arrayContaining([
        { name: 'Slots', value: '4' },
        { name: 'Under way', value: '3' },
        { name: "Models' limits", value: '26 % full' },
      ]),
    );
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [12_900, '12 s'],
    [125_000, '2 min'],
    [7_300_000, '2 h'],
  ])('tells a wait of %i ms as %s', (oldestWaitingMs, value) => {
    const { facts } = told({ waiting: 1, oldestWaitingMs });
    expect(facts).toContainEqual({ name: 'Longest wait', value });
  });
});

it('tells of each tier in the words of its state', () => {
  const [redis, content] = describeTiers({ redis: 'failing', content: 'in use' });
  expect(redis).toMatchObject({ part: 'Redis', state: 'failing', note: expect.stringMatching(/^Failing: /) });
  expect(content).toMatchObject({ part: 'content store', state: 'works' });
  expect(describeTiers({ redis: 'absent', content: 'in use' })[0]).toMatchObject({
    state: 'absent',
    note: expect.stringContaining('Nothing is lost without it'),
  });
});

it('calls models absent where the drafter stands in, and names the host otherwise', () => {
  expect(describeModels({ mode: 'drafter', host: null })).toMatchObject({ state: 'absent', facts: [] });
  expect(describeModels({ mode: 'compatible', host: 'models.example' })).toMatchObject({
    state: 'works',
    facts: [{ name: 'Host', value: 'models.example' }],
  });
});
