import { expect, test } from 'vitest';
import { type KeepOptions, keepRunning } from './keep-running.ts';

/** A part that a test starts and lets die; time stands still unless a life takes some. */
function bench(overrides: Partial<KeepOptions> = {}) {
  const lives: { die(): void; stopped: boolean }[] = [];
  let nowMs = 0;
  let gaveUp: (error: Error) => void = () => undefined;
  const givenUp = new Promise<Error>((resolve) => {
    gaveUp = resolve;
  });
  const options: KeepOptions = {
    name: 'The part',
    start: async () => {
      let die = () => {};
      const ended = new Promise<void>((resolve) => {
        die = resolve;
      });
      const life = { die, stopped: false };
      lives.push(life);
      const stop = async () => {
        life.stopped = true;
        die();
      };
      return { ended, stop, kill: die };
    },
    log: () => undefined,
    onGiveUp: (error) => gaveUp(error),
    now: () => nowMs,
    sleep: async () => undefined,
    ...overrides,
  };
  const dieAfter = async (livedMs: number) => {
    const before = lives.length;
    // Whatever is ready at once has said so by then.
    await settle(() => false);
    nowMs += livedMs;
    lives.at(-1)!.die();
    await settle(() => lives.length > before);
  };
  return { options, lives, givenUp, dieAfter };
}

async function settle(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !isDone(); turn += 1) await Promise.resolve();
}

test('starts again what ended by itself', async () => {
  const { options, lives, dieAfter } = bench();
  await keepRunning(options);
  await dieAfter(60_000);
  await dieAfter(60_000);
  expect(lives).toHaveLength(3);
});

test('leaves in peace what was told to stop', async () => {
  const { options, lives } = bench();
  const kept = await keepRunning(options);
  await kept.stop();
  expect(lives.map(({ stopped }) => stopped)).toEqual([true]);
});

/** Something that never gets to work. */
const unready = new Promise<void>(() => undefined);

test('gives up on what never gets to work, and says its name', async () => {
  const { options, givenUp, dieAfter } = bench();
  const { start } = options;
  await keepRunning({ ...options, start: async () => ({ ...(await start()), ready: unready }) });
  for (let death = 0; death < 6; death += 1) await dieAfter(100);
  expect((await givenUp).message).toContain('The part ended by itself after 0.1 s, again and again');
});

test('starts at once, without end, what is killed while it works well', async () => {
  const waitsMs: number[] = [];
  const { options, lives, dieAfter } = bench({ sleep: async (ms) => waitsMs.push(ms) });
  const { start } = options;
  await keepRunning({ ...options, start: async () => ({ ...(await start()), ready: Promise.resolve() }) });
  for (let death = 0; death < 20; death += 1) await dieAfter(5_000);
  expect(lives).toHaveLength(21);
  expect(waitsMs).toEqual(Array(20).fill(0));
});

test('counts a start that fails as a death, and tries again', async () => {
  const { options, lives, dieAfter } = bench();
  const { start } = options;
  let failures = 1;
  await keepRunning({
    ...options,
    start: () => (lives.length === 1 && failures-- > 0 ? Promise.reject(new Error('no')) : start()),
  });
  await dieAfter(100);
  expect(lives).toHaveLength(2);
});

test('fails when the first start fails', async () => {
  const { options } = bench({ start: () => Promise.reject(new Error('no binary')) });
  await expect(keepRunning(options)).rejects.toThrow('no binary');
});

test('stops what was being started again while the end was asked for', async () => {
  let wake = () => {};
  const { options, lives } = bench();
  const { start } = options;
  const slow = async () => {
    if (lives.length > 0) await new Promise<void>((resolve) => (wake = resolve));
    return start();
  };
  const kept = await keepRunning({ ...options, start: slow });
  lives[0]!.die();
  await settle(() => false);
  const stopped = kept.stop();
  wake();
  await stopped;
  expect(lives[1]?.stopped).toBe(true);
});
