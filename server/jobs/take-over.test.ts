import { expect, it } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { createLog } from '#server/platform/log.ts';
import type { UnmarkedJob } from '#server/store/unmarked-jobs.ts';
import { takeOver } from './take-over.ts';

const job: UnmarkedJob = { id: 'job', queue: 'run-stage', retryCount: 1 };

/** The watch over jobs, shown one list at each look; the last one stays. */
function subject(...looks: (readonly UnmarkedJob[] | Error)[]) {
  const clock = fakeClock();
  const done: string[] = [];
  const until = new AbortController();
  const watching = takeOver(
    {
      clock,
      log: createLog({ LOG_LEVEL: 'silent' }, 'worker'),
      boss: {
        fail: async (queue: string, id: unknown) => void done.push(`fail ${queue} ${JSON.stringify(id)}`),
        update: async (queue: string, _data: unknown, options?: { id?: string; startAfter?: unknown }) =>
          void done.push(`update ${queue} ${options?.id} ${options?.startAfter}`),
      } as never,
      listUnmarked: async () => {
        const seen = looks.length > 1 ? looks.shift() : looks[0];
        if (seen instanceof Error) throw seen;
        return seen ?? [];
      },
      afterwards: async () => void done.push('afterwards'),
    },
    until.signal,
  );
  const stop = () => {
    until.abort();
    return watching;
  };
  return { clock, done, stop };
}

const handedBack = ['fail run-stage [{"id":"job","retryCount":1}]', 'update run-stage job 0', 'afterwards'];

it('hands a job back that two looks in a row found without a process, to be done at once', async () => {
  const { clock, done, stop } = subject([job], [job], []);
  await clock.advance(1_000);
  expect(done).toEqual([]);
  await clock.advance(1_000);
  expect(done).toEqual(handedBack);
  await stop();
});

it('leaves a job alone whose process was only cut off for a moment', async () => {
  const { clock, done, stop } = subject([job], []);
  await clock.advance(10_000);
  expect(done).toEqual([]);
  await stop();
});

it('leaves a job alone that another process has taken between the looks', async () => {
  const { clock, done, stop } = subject([job], [{ ...job, retryCount: 2 }], []);
  await clock.advance(10_000);
  expect(done).toEqual([]);
  await stop();
});

it('goes on looking after the database was away', async () => {
  const { clock, done, stop } = subject(new Error('away'), [job], new Error('away'), [job], [job], []);
  await clock.advance(10_000);
  expect(done).toEqual(handedBack);
  await stop();
});
