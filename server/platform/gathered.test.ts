import { expect, it } from 'vitest';
import { gathered } from './gathered.ts';

function lookUps() {
  const asked: (readonly number[])[] = [];
  const double = gathered(async (keys: readonly number[]) => {
    asked.push(keys);
    if (keys.includes(13)) throw new Error('unlucky');
    return keys.map((key) => key * 2);
  });
  return { asked, double };
}

it('makes one look-up of those of one turn, and answers each with its own', async () => {
  const { asked, double } = lookUps();
  expect(await Promise.all([double(1), double(2), double(1)])).toEqual([2, 4, 2]);
  expect(asked).toEqual([[1, 2, 1]]);
});

it('begins anew for who comes when the look-up is under way', async () => {
  const { asked, double } = lookUps();
  const first = double(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toHaveLength(1);
  expect(await Promise.all([first, double(2)])).toEqual([2, 4]);
  expect(asked).toEqual([[1], [2]]);
});

it('tells all who asked together of a failure, and goes on', async () => {
  const { double } = lookUps();
  const together = await Promise.allSettled([double(1), double(13)]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await double(3)).toBe(6);
});
