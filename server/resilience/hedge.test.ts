import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { hedged } from './hedge.ts';

interface Part {
  readonly tokenMs?: number;
  /** How often it tells, with its first token, that it will be late all the same. */
  readonly tellsLate?: number;
  readonly endMs: number;
  readonly fails?: boolean;
}

/** A race on a clock of its own, in which each contestant plays its part and is late after 100 ms. */
function race(parts: readonly Part[], { hedges = true, refusals = 0, stalledMs = (): number => 0 } = {}) {
  const clock = fakeClock();
  const started: string[] = [];
  let refused = 0;
  const patienceFrom = (sinceMs: number) => {
    const stalledBeforeMs = stalledMs();
    return () => 100 - (clock.nowMs() - sinceMs - (stalledMs() - stalledBeforeMs));
  };
  const ended: number[] = [];
  const outer = new AbortController();
  const work = hedged<number>({
    clock,
    next(why) {
      const index = started.length;
      const part = parts[index];
      if (!part || (why === 'lateness' && !hedges)) return null;
      if (why === 'lateness' && refused++ < refusals) return null;
      started.push(`${why} at ${clock.nowMs()}`);
      return {
        patienceMs: patienceFrom(clock.nowMs()),
        async work(signal, onSign, onLate) {
          signal.addEventListener('abort', () => ended.push(index));
          const { tokenMs, endMs, fails, tellsLate = 0 } = part;
          if (tokenMs !== undefined) await clock.sleep(tokenMs, signal).then(onSign);
          for (let told = 0; told < tellsLate; told++) onLate();
          await clock.sleep(endMs - (tokenMs ?? 0), signal);
          if (fails) throw new Error(`contestant ${index}`);
          return index;
        },
      };
    },
    onFailure(error) {
      if (error instanceof TypeError) throw error;
    },
    lost: () => new Error('lost'),
  });
  const result = work(outer.signal).catch((error: Error) => error.message);
  return { clock, started, ended, outer, result };
}

it('runs one alone while it is in time', async () => {
  const { clock, started, result } = race([{ tokenMs: 90, endMs: 900 }, { endMs: 1 }]);
  await clock.advance(1_000);
  expect(await result).toBe(0);
  expect(started).toEqual(['start at 0']);
});

it('sends the next along when the first is late, takes the first answer and ends the loser', async () => {
  const { clock, started, ended, result } = race([{ endMs: 5_000 }, { tokenMs: 50, endMs: 200 }]);
  await clock.advance(300);
  expect(await result).toBe(1);
  expect(started).toEqual(['start at 0', 'lateness at 100']);
  expect(ended).toContain(0);
});

it('takes nobody for late because this process stood still', async () => {
  let stalledMs = 0;
  const { clock, started, result } = race([{ tokenMs: 140, endMs: 900 }, { endMs: 1 }], {
    stalledMs: () => stalledMs,
  });
  await clock.advance(99);
  stalledMs = 50;
  await clock.advance(1_000);
  expect(await result).toBe(0);
  expect(started).toEqual(['start at 0']);
});

it('sends one along, and one only, where the first shows life but tells that it will be late', async () => {
  const { clock, started, result } = race([
    { tokenMs: 50, tellsLate: 3, endMs: 5_000 },
    { tokenMs: 20, endMs: 200 },
    { endMs: 1 },
  ]);
  await clock.advance(300);
  expect(await result).toBe(1);
  expect(started).toEqual(['start at 0', 'lateness at 50']);
});

it('asks for help again at the next sign, where it was refused at first', async () => {
  const parts = [{ tokenMs: 50, tellsLate: 3, endMs: 5_000 }, { tokenMs: 20, endMs: 200 }, { endMs: 1 }];
  const { clock, started, result } = race(parts, { refusals: 2 });
  await clock.advance(300);
  expect(await result).toBe(1);
  expect(started).toEqual(['start at 0', 'lateness at 50']);
});

it('asks for help again in a while, where it was refused to one that stays silent', async () => {
  const { clock, started, result } = race([{ endMs: 5_000 }, { tokenMs: 20, endMs: 200 }], { refusals: 2 });
  await clock.advance(600);
  expect(await result).toBe(1);
  expect(started).toEqual(['start at 0', 'lateness at 300']);
});

it('lets the late one win where it answers first after all', async () => {
  const { clock, result } = race([{ tokenMs: 120, endMs: 150 }, { endMs: 900 }]);
  await clock.advance(1_000);
  expect(await result).toBe(0);
});

it('waits for a late one where hedges are used up', async () => {
  const { clock, started, result } = race([{ endMs: 500 }, { endMs: 1 }], { hedges: false });
  await clock.advance(500);
  expect(await result).toBe(0);
  expect(started).toHaveLength(1);
});

it('asks the next when one fails, but not while another still runs', async () => {
  const { clock, started, result } = race([
    { endMs: 120, fails: true },
    { tokenMs: 50, endMs: 400, fails: true },
    { endMs: 10 },
  ]);
  await clock.advance(600);
  expect(await result).toBe(2);
  expect(started).toEqual(['start at 0', 'lateness at 100', 'failure at 500']);
});

it('is lost when nobody is left', async () => {
  const { clock, result } = race([{ endMs: 10, fails: true }]);
  await clock.advance(10);
  expect(await result).toBe('lost');
});

it('settles a cancel at once and ends everybody', async () => {
  const { clock, ended, outer, result } = race([{ endMs: 5_000 }, { endMs: 5_000 }]);
  await clock.advance(150);
  outer.abort(new Error('left'));
  expect(await result).toBe('left');
  expect(ended.toSorted()).toEqual([0, 1]);
  expect(clock.waiting, 'nobody waits for lateness any more').toBe(0);
});
