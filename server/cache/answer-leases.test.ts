import { describe, expect, it } from 'vitest';
import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { createLog } from '../platform/log.ts';
import { leaseWorld } from './answer-leases.fake.ts';
import { createAnswerLeases, type Lease } from './answer-leases.ts';
import { leaseDefaults, waitUntilMs } from './lease-terms.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
const { termMs, waitMaxMs, askMs, statementMs } = leaseDefaults;
const stepMs = 25;
/** A wake-up, and the turn of the event loop in which statements are gathered. */
const soonMs = 2 * stepMs;

interface Asked {
  lease: Lease | null;
  error: unknown;
  atMs: number;
  leave(): void;
}

function subject() {
  const clock = fakeClock();
  const world = leaseWorld(clock);

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed <= ms; passed += stepMs) {
      await new Promise((resolve) => setImmediate(resolve));
      await clock.advance(Math.min(stepMs, ms - passed));
    }
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(0);
  }

  function startProcess(name: string, terms = leaseDefaults) {
    const { notifications } = world;
    const leases = createAnswerLeases({ table: world.tableOf(name), notifications, clock, log, terms });
    return (key: string, deadlineMs = clock.nowMs() + 12_000) => {
      const leaving = new AbortController();
      const asked: Asked = {
        lease: null,
        error: null,
        atMs: -1,
        leave: () => leaving.abort(new Error('left')),
      };
      leases.acquire(key, deadlineMs, leaving.signal).then(
        (lease) => Object.assign(asked, { lease, atMs: clock.nowMs() }),
        (error: unknown) => Object.assign(asked, { error }),
      );
      return asked;
    };
  }

  return { clock, world, pass, one: startProcess('one'), two: startProcess('two'), startProcess };
}

describe('a key', () => {
  it('has one holder; the next is woken when it is let go, and not before', async () => {
    const { world, pass, one, two, clock } = subject();
    const first = one('k');
    await pass(0);
    const second = two('k');
    await pass(5_000);
    expect([first.lease?.landedElsewhere, second.lease]).toEqual([false, null]);
    const letGoMs = clock.nowMs();
    first.lease?.release();
    await pass(soonMs);
    expect(second.lease?.landedElsewhere).toBe(false);
    expect(second.atMs - letGoMs).toBeLessThanOrEqual(soonMs);
    second.lease?.release();
    await pass(0);
    expect([world.rows.size, world.listeners.size]).toEqual([0, 0]);
  });

  it('whose answer is stored is held by nobody', async () => {
    const { world, pass, one, two } = subject();
    const maker = one('k');
    await pass(0);
    const waiter = two('k');
    await pass(1_000);
    world.answers.add('k');
    maker.lease?.release();
    await pass(soonMs);
    expect(waiter.lease?.landedElsewhere).toBe(true);
    expect(world.rows.size).toBe(0);
  });

  it('is taken over when its holder died, as soon as the lease ends', async () => {
    const { world, pass, one, two } = subject();
    const first = one('k');
    await pass(1_500);
    world.dead.add('one');
    const second = two('k');
    await pass(termMs + soonMs);
    expect(first.lease).not.toBeNull();
    expect(second.lease?.landedElsewhere).toBe(false);
    first.lease?.release();
    await pass(0);
    expect(world.rows.get('k')?.holder).toBe('two');
  });

  it('is found free by a waiter that no notification reaches, when the lease ends as far as it knows', async () => {
    const { world, pass, one, two } = subject();
    world.faults.notificationsDown = true;
    const first = one('k');
    await pass(0);
    const second = two('k');
    await pass(500);
    first.lease?.release();
    await pass(termMs);
    expect(second.lease).not.toBeNull();
  });
});

describe('a waiter', () => {
  it('that leaves ends its own waiting alone', async () => {
    const { world, pass, one, two, startProcess } = subject();
    const holder = one('k');
    await pass(0);
    const [leaver, stayer] = [two('k'), startProcess('three')('k')];
    await pass(100);
    leaver.leave();
    await pass(0);
    expect(leaver.error).toEqual(new Error('left'));
    expect(world.rows.get('k')?.holder).toBe('one');
    holder.lease?.release();
    await pass(soonMs);
    expect(stayer.lease).not.toBeNull();
  });

  it('that leaves while its statement runs keeps nothing', async () => {
    const { world, pass, one } = subject();
    world.faults.answersAfterMs = 100;
    const leaver = one('k');
    await pass(50);
    leaver.leave();
    await pass(300);
    expect(leaver.error).toEqual(new Error('left'));
    expect(world.rows.size).toBe(0);
  });

  it.each([
    ['with much time left, after the longest sensible wait', 60_000, waitMaxMs],
    ['with little time left, while there is enough to ask a model itself', askMs + 1_000, 1_000],
    ['with none to spare, at once', askMs, 0],
  ])('gives up %s', async (_name, deadlineMs, waitedMs) => {
    const { clock, pass, one, two } = subject();
    one('k');
    await pass(0);
    const startMs = clock.nowMs();
    const second = two('k', startMs + deadlineMs);
    await pass(waitedMs + soonMs);
    expect(second.lease?.landedElsewhere).toBe(false);
    expect(second.atMs - startMs).toBeGreaterThanOrEqual(waitedMs);
    second.lease?.release();
    expect(waitUntilMs({ nowMs: startMs, deadlineMs: startMs + deadlineMs })).toBe(startMs + waitedMs);
  });
});

describe('statements', () => {
  it('are one for all that is asked in a turn, one a second for all that is held, one for all that is let go, and none else', async () => {
    const { world, pass, one } = subject();
    const asked = Array.from({ length: 58 }, (_, index) => one(`k${index}`));
    await pass(2_500);
    for (const { lease } of asked) lease?.release();
    await pass(10_000);
    expect(world.statements).toEqual(['one take 58', 'one renew 58', 'one renew 58', 'one release 58']);
    expect(world.rows.size).toBe(0);
  });

  it('that take too long cost a quarter of a second, and what they take after all is let go', async () => {
    const { clock, world, pass, one } = subject();
    world.faults.answersAfterMs = 2_000;
    const startMs = clock.nowMs();
    const asked = one('k');
    await pass(statementMs + soonMs);
    expect(asked.atMs - startMs).toBe(statementMs);
    expect(asked.lease?.landedElsewhere).toBe(false);
    await pass(5_000);
    expect(world.rows.size).toBe(0);
  });

  it('that fail cost nothing, and are left alone for a while', async () => {
    const { clock, world, pass, one } = subject();
    world.faults.failing = true;
    for (let count = 0; count < 6; count++) {
      const startMs = clock.nowMs();
      const asked = one(`k${count}`);
      await pass(0);
      expect(asked.atMs).toBe(startMs);
      asked.lease?.release();
    }
    expect(world.statements).toHaveLength(3);
  });
});

it.each(['a', 'b', 'c', 'd', 'e'])(
  'lets no two processes work on one key, whoever leaves, fails or lands (seed %s)',
  async (seed) => {
    const { world, pass, startProcess } = subject();
    const random = seededRandom(seed);
    const patient = { ...leaseDefaults, waitMaxMs: 1e9 };
    const names = ['one', 'two', 'three'];
    const processes = new Map(names.map((name) => [name, startProcess(name, patient)]));
    const asking = new Set<{ name: string; key: string; asked: Asked; untilStep: number }>();
    /** Within a process the flights of one key are one already. */
    const asksAlready = (name: string, key: string) =>
      [...asking].some((each) => each.name === name && each.key === key);
    const holdersOf = (key: string) =>
      [...asking].filter((each) => each.key === key && each.asked.lease?.landedElsewhere === false).length;
    let handovers = 0;
    for (let step = 0; step < 400; step++) {
      const name = names[Math.floor(random() * names.length)] ?? 'one';
      const key = `k${Math.floor(random() * 4)}`;
      const asked =
        step < 300 && random() < 0.5 && !asksAlready(name, key) && processes.get(name)?.(key, 1e9);
      if (asked) asking.add({ name, key, asked, untilStep: step + Math.ceil(random() * 30) });
      await pass(100);
      for (const each of asking) expect(holdersOf(each.key)).toBeLessThanOrEqual(1);
      for (const each of [...asking].filter(({ untilStep }) => untilStep <= step)) {
        asking.delete(each);
        const { lease } = each.asked;
        if (lease?.landedElsewhere === false) {
          handovers += 1;
          if (random() < 0.3) world.answers.add(each.key);
        } else if (random() < 0.3) world.answers.delete(each.key);
        each.asked.leave();
        lease?.release();
      }
    }
    await pass(1_000);
    expect(handovers).toBeGreaterThan(10);
    expect([asking.size, world.rows.size, world.listeners.size]).toEqual([0, 0, 0]);
  },
);
