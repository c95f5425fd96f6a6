import { expect, it } from 'vitest';
import type { ThreadView } from '#server/pipeline/discussion/discussion-view.ts';
import { threadsShown } from './threads-shown.ts';

const thread = (id: string, more: Partial<ThreadView> = {}): ThreadView => ({
  id,
  anchor: 'FR-1',
  about: null,
  gone: false,
  resolved: null,
  mine: false,
  comments: [],
  ...more,
});
const resolved = { by: 'Ada', at: new Date(0) };
const all = [
  thread('done', { resolved, mine: true }),
  thread('new'),
  thread('lost', { gone: true }),
  thread('own', { mine: true }),
];

it.each([
  ['open', ['new', 'own'], ['lost']],
  ['resolved', ['done'], []],
  ['mine', ['own', 'done'], []],
] as const)('shows by the filter %s', (filter, here, gone) => {
  const shown = threadsShown(all, filter);
  expect(shown.here.map(({ id }) => id)).toEqual(here);
  expect(shown.gone.map(({ id }) => id)).toEqual(gone);
});
