import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('does so much at once and no more, first come, first served, also after a failure', async () => {
  const turns = createTurns({ atOnce: 2, placesMax: 10, busyWords: 'Busy.' });
  const begun: number[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const all = [0, 1, 2, 3].map((index) =>
    turns.hold((inTurn) =>
      inTurn(() => {
        begun.push(index);
        const end = Promise.withResolvers<void>();
        ends.push(end);
        return end.promise;
      }),
    ),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  const failed = expect(all[0]).rejects.toThrow('broken');
  ends[0]?.reject(new Error('broken'));
  await failed;
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const index of [1, 2]) ends[index]?.resolve();
  await settled();
  ends[3]?.resolve();
  await Promise.all(all.slice(1));
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('asks whoever finds no place to come again, and has places again once work has ended', async () => {
  const turns = createTurns({ atOnce: 1, placesMax: 1, busyWords: 'Busy.' });
  const end = Promise.withResolvers<void>();
  const held = turns.hold(() => end.promise);
  const refused = turns.hold(async () => undefined);
  await expect(refused).rejects.toMatchObject({ kind: 'busy', message: 'Busy.', retryable: true });
  end.resolve();
  await held;
  await expect(turns.hold(async () => 'done')).resolves.toBe('done');
});
