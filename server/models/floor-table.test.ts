import { describe, expect, it } from 'vitest';
import type { Json } from '../platform/canonical-json.ts';
import type { Floor } from './completion.ts';
import { countTokens } from './count-tokens.ts';
import { complexityOf, floorFor } from './floor-table.ts';

/** Inputs of so many tokens exactly: ` a` is one, and four stand around the text. */
const ofTokens = (tokens: number) => ({ text: ' a'.repeat(tokens - 4) });
const simple = { goal: 'Go live', items: ['a', 'b'] };
const complex = { goal: 'Go live', items: Array<string>(13).fill('a') };

it.each<[string, Json, Floor]>([
  ['requirements', ofTokens(999), 'fast'],
  ['requirements', ofTokens(1_000), 'balanced'],
  ['requirements', ofTokens(2_999), 'balanced'],
  ['requirements', ofTokens(3_000), 'strong'],
  ['plan', simple, 'balanced'],
  ['plan', complex, 'strong'],
  ['stories', simple, 'fast'],
  ['stories', complex, 'balanced'],
  ['prompts', simple, 'balanced'],
  ['prompts', ofTokens(9_000), 'balanced'],
])('sends a task of the stage %s to its floor (row %#)', (stage, inputs, floor) => {
  expect(floorFor(stage, inputs)).toBe(floor);
});

it('counts what has more bytes than a rule allows tokens, in any script', () => {
  const emoji = { text: '🦀'.repeat(400) };
  expect(JSON.stringify(emoji).length).toBeLessThan(1_000);
  expect(floorFor('requirements', emoji)).toBe(
    countTokens(JSON.stringify(emoji)) < 1_000 ? 'fast' : 'balanced',
  );
});

describe('a task is', () => {
  it.each<[string, Json, 'simple' | 'complex']>([
    ['simple with a short context and few entries', { items: Array<string>(12).fill('a') }, 'simple'],
    [
      'complex with more entries, over all its lists',
      { a: Array(7).fill('a'), b: Array(6).fill('b') },
      'complex',
    ],
    ['complex with a long context', ofTokens(1_500), 'complex'],
    ['simple just below', ofTokens(1_499), 'simple'],
    ['complex when a reviewer asks for something', { items: ['a'], feedback: ['shorter'] }, 'complex'],
    ['simple when nobody does', { items: ['a'], feedback: [] }, 'simple'],
    ['simple when an entry lists much itself', { items: [{ criteria: Array(20).fill('c') }] }, 'simple'],
  ])('%s', (_name, inputs, complexity) => {
    expect(complexityOf(inputs)).toBe(complexity);
  });
});
