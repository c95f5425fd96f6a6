import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchTerms, decideBatches, mayShare, type Outlook } from './batch-decision.ts';
import { batchDefaults as settings } from './batched.ts';
import { modelsOf } from './model-catalog.ts';

const model = modelsOf('default').find(({ id }) => id === 'google/gemini-2.5-flash')!;
/** A model that begins after half a second and then says 200 tokens a second, save for a share of errors. */
const outlook = ({ freeCalls = 100, errorShare = 0, priced = true } = {}): Outlook => ({
  model: priced ? model : { ...model, promptUsdPerMillion: 0, completionUsdPerMillion: 0 },
  freeCalls,
  usualMs: (tokens) => 500 + tokens * 5,
  chanceToFinish: (tokens, withinMs) => (500 + tokens * 5 <= withinMs ? 1 - errorShare : 0),
});
const prompts = (count: number, tokensMax = 200, ownTokens = 300) =>
  Array.from({ length: count }, () => ({ tokensMax, ownTokens }));
const terms = (fields: Partial<BatchTerms> = {}): BatchTerms => ({
  hurried: false,
  leftMs: 60_000,
  goalLeftMs: 4_400,
  commonTokens: 1_200,
  ...fields,
});
const sizes = (groups: readonly (readonly unknown[])[]) => groups.map(({ length }) => length);

describe('decideBatches', () => {
  it.each<[string, number[], Parameters<typeof decideBatches>]>([
    [
      'fills calls in the background as far as one answer may be long',
      [6, 6, 6, 6, 6],
      [prompts(30), terms(), outlook(), settings],
    ],
    ['shares evenly rather than leave a rest of one', [5, 4], [prompts(9), terms(), outlook(), settings]],
    [
      'keeps half of the time for parts that have to be asked again',
      [2, 2],
      [prompts(4), terms({ leftMs: 6_000 }), outlook(), settings],
    ],
    [
      'lists no more than a few tasks in a call, however short they are',
      [8, 8],
      [prompts(16, 10), terms(), outlook(), settings],
    ],
    [
      'lets a person’s tasks each have a call of its own where calls are free',
      [1, 1, 1, 1],
      [prompts(4), terms({ hurried: true }), outlook(), settings],
    ],
    [
      'lets a person’s tasks share where the answer is small',
      [2, 2],
      [prompts(4, 60), terms({ hurried: true }), outlook(), settings],
    ],
    [
      'lets a person’s tasks share where they would have to wait for one another, in as many calls as are free',
      [2, 2, 2, 2, 2],
      [prompts(10), terms({ hurried: true, leftMs: 12_000 }), outlook({ freeCalls: 5 }), settings],
    ],
    [
      'asks alone while the model fails often: a shared answer that fails costs more',
      [1, 1, 1, 1],
      [prompts(4), terms(), outlook({ errorShare: 0.15 }), settings],
    ],
    [
      'asks alone where sharing saves nothing: no common words',
      [1, 1],
      [prompts(2), terms({ commonTokens: 0 }), outlook(), settings],
    ],
    [
      'asks alone where nothing costs anything',
      [1, 1],
      [prompts(2), terms(), outlook({ priced: false }), settings],
    ],
    ['has nothing to share with one task', [1], [prompts(1), terms(), outlook(), settings]],
  ])('%s', (_, expected, given) => {
    expect(sizes(decideBatches(...given))).toEqual(expected);
  });

  it('asks for every task once, in its order, and never for a longer answer than may be in time', () => {
    const anyParts = fc.array(
      fc.record({ tokensMax: fc.integer({ min: 1, max: 900 }), ownTokens: fc.nat(2_000) }),
      { minLength: 1, maxLength: 40 },
    );
    const anyTerms = fc.record({
      hurried: fc.boolean(),
      leftMs: fc.integer({ min: 0, max: 90_000 }),
      goalLeftMs: fc.integer({ min: -5_000, max: 5_000 }),
      commonTokens: fc.nat(3_000),
    });
    fc.assert(
      fc.property(anyParts, anyTerms, fc.nat(100), (parts, given, freeCalls) => {
        const groups = decideBatches(parts, given, outlook({ freeCalls }), settings);
        expect(groups.flat()).toEqual(parts);
        for (const group of groups.filter(({ length }) => length > 1)) {
          const tokens = group.reduce((sum, { tokensMax }) => sum + tokensMax, 0);
          expect(500 + tokens * 5).toBeLessThanOrEqual(Math.min(given.leftMs / 2, settings.answerMaxMs));
        }
      }),
    );
  });
});

describe('mayShare', () => {
  it.each([
    ['a preparation may wait for others', terms(), outlook(), true],
    ['a preparation without the time for two may not', terms({ leftMs: 3_000 }), outlook(), false],
    ['a person’s task goes at once', terms({ hurried: true }), outlook(), false],
    [
      'a person’s task waits where calls run short',
      terms({ hurried: true }),
      outlook({ freeCalls: 10 }),
      true,
    ],
  ])('%s', (_, given, seen, expected) => {
    expect(mayShare(200, given, seen, settings)).toBe(expected);
  });
});
