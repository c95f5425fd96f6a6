import { expect, it } from 'vitest';
import { whomToTell } from './whom-to-tell.ts';

const wrote = (authorId: string, mentions: string[] = [], deletedAt: Date | null = null) => ({
  authorId,
  deletedAt,
  mentions: mentions.map((userId) => ({ userId })),
});

it.each([
  ['a new thread that mentions nobody', [], [], {}],
  ['a new thread that mentions two', ['b', 'c'], [], { b: 'mentioned', c: 'mentioned' }],
  ['a mention of oneself', ['a'], [], {}],
  ['a reply to another', [], [wrote('b')], { b: 'replied' }],
  ['a reply to oneself', [], [wrote('a')], {}],
  [
    'a reply among many',
    [],
    [wrote('b'), wrote('a'), wrote('c'), wrote('b')],
    { b: 'replied', c: 'replied' },
  ],
  ['a reply where somebody was mentioned', [], [wrote('a', ['d'])], { d: 'replied' }],
  ['a reply that mentions who takes part', ['b'], [wrote('b'), wrote('c')], { b: 'mentioned', c: 'replied' }],
  ['a reply below what was deleted', [], [wrote('b', ['c'], new Date(0)), wrote('d')], { d: 'replied' }],
])('%s', (_, mentioned, thread, told) => {
  const people = whomToTell({ authorId: 'a', mentioned, thread });
  expect(Object.fromEntries(people.map(({ recipientId, kind }) => [recipientId, kind]))).toEqual(told);
  expect(new Set(people.map(({ recipientId }) => recipientId)).size).toBe(people.length);
});
