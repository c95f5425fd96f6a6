import { expect, it } from 'vitest';
import { listInput } from './list-input.ts';

const plain = {
  search: '',
  archived: false,
  standing: null,
  mine: false,
  sort: 'updated',
  descending: true,
  limit: 50,
};

it.each([
  ['', plain],
  ['search=+tool+&archived=1', { ...plain, search: 'tool', archived: true }],
  [
    'state=in_review&mine=1&sort=name',
    { ...plain, standing: 'in_review', mine: true, sort: 'name', descending: false },
  ],
  ['sort=behind', { ...plain, sort: 'progress', descending: false }],
  ['state=nonsense&sort=drop+table&archived=yes&mine=true', plain],
])('reads «%s» from the address', (query, input) => {
  expect(listInput(new URLSearchParams(query))).toEqual(input);
});
