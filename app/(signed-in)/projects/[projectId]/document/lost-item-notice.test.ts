import { expect, it } from 'vitest';
import { whereItIs } from './lost-item-notice.tsx';

const place = {
  stage: 'stories',
  title: 'A story',
  version: { id: '0198f5b2-0000-7000-8000-000000000003', number: 3 },
  goneSince: null,
} as const;

it.each([
  [
    'stories',
    5,
    { ...place, goneSince: 4 },
    'US-7 is gone since version 4.',
    `?stage=stories&version=${place.version.id}#US-7`,
  ],
  ['plan', 1, place, 'US-7 is not here.', '?stage=stories#US-7'],
  ['stories', 1, place, 'US-7 is not in version 1.', '?stage=stories#US-7'],
  ['stories', 1, null, 'There is no US-7 in this project.', undefined],
] as const)('in %s, version %d, an item with the place %j: %s', (stage, number, at, words, href) => {
  expect(whereItIs('US-7', { stage, version: { number } }, at)).toMatchObject({
    words,
    ...(href ? { href } : {}),
  });
});
