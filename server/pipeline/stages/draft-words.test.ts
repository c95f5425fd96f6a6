import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipWords, enumerated, uncapitalised } from './draft-words.ts';

describe('clipWords', () => {
  it.each([
    ['leaves a short text, without its full stop', 'Send a parcel.', 40, 'Send a parcel'],
    [
      'cuts where a clause ends',
      'send a parcel to a friend, and tell them about it',
      40,
      'send a parcel to a friend',
    ],
    ['cuts where a word ends', 'aaaa bbbb cccc dddd', 12, 'aaaa bbbb'],
    ['leaves no bracket open', 'send a parcel (by air or by sea) to them', 24, 'send a parcel'],
    ['cuts a single long word', 'a'.repeat(30), 10, 'a'.repeat(10)],
  ])('%s', (_, text, charsMax, clipped) => {
    expect(clipWords(text, charsMax)).toBe(clipped);
  });

  it('never exceeds its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 80 }), (text, charsMax) => {
        expect(clipWords(text, charsMax).length).toBeLessThanOrEqual(charsMax);
      }),
    );
  });
});

it('enumerates as one speaks', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(enumerated)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

it('lowers an opening word, but no name, acronym or "I"', () => {
  expect(
    ['The user', 'A tool', 'I pay', 'TMDB data', 'iOS', '"Yes"', 'McCoy sings'].map(uncapitalised),
  ).toEqual(['the user', 'a tool', 'I pay', 'TMDB data', 'iOS', '"Yes"', 'McCoy sings']);
});
