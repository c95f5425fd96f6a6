import { expect, it } from 'vitest';
import { queueInput } from './queue-input.ts';

const read = (query: string) => queueInput(new URLSearchParams(query));

it('begins with what waits longest', () => {
  expect(read('')).toEqual({
    list: 'waiting',
    stage: null,
    search: '',
    days: null,
    order: 'oldest',
    limit: 30,
  });
});

it('shows what was decided last first', () => {
  expect(read('list=decided')).toMatchObject({ list: 'decided', order: 'newest' });
  expect(read('list=decided&order=oldest')).toMatchObject({ order: 'oldest' });
});

it('reads filters, and passes by what makes no sense', () => {
  expect(read('list=mine&stage=plan&days=7&search=+loan+&order=newest')).toMatchObject({
    list: 'mine',
    stage: 'plan',
    days: 7,
    search: 'loan',
    order: 'newest',
  });
  expect(read('list=poems&stage=poems&days=5&order=sideways')).toEqual(read(''));
});
