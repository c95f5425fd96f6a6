import { describe, expect, it } from 'vitest';
import { describeModels, describeQueue, describeTiers } from './status-words.ts';

const idle = { waiting: 0, running: 0, oldestWaitingMs: null, workersLive: 1 };

describe('the work queue', () => {
  it('works while a worker is seen and nothing waits long', () => {
    expect(describeQueue(idle).state).toBe('works');
    expect(describeQueue({ ...idle, waiting: 3, oldestWaitingMs: 59_000 }).state).toBe('works');
  });

  it('is degraded without a worker, and says what that means', () => {
    const told = describeQueue({ ...idle, waiting: 2, oldestWaitingMs: 5_000, workersLive: 0 });
    expect(told.state).toBe('degraded');
    expect(told.note).toMatch(/^No worker has been seen\./);
    expect(told.facts).toContainEqual({ name: 'Waiting', value: '2' });
  });

  it('is degraded when work waits although there are workers', () => {
    const told = describeQueue({ ...idle, waiting: 40, oldestWaitingMs: 61_000 });
    expect(told.state).toBe('degraded');
    expect(told.note).toMatch(/busy/);
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [12_900, '12 s'],
    [125_000, '2 min'],
    [7_300_000, '2 h'],
  ])('tells a wait of %i ms as %s', (oldestWaitingMs, value) => {
    const { facts } = describeQueue({ ...idle, waiting: 1, oldestWaitingMs });
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
