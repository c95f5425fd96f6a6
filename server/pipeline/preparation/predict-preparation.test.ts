import { describe, expect, it } from 'vitest';
import { expectedVainShare, type PreparationFacts, predictPreparation } from './predict-preparation.ts';

const nothing = { approved: 0, changed: 0, reviewMs: null, kept: { preparations: 0, shares: 0 } } as const;
const facts: PreparationFacts = {
  mode: 'careful',
  reviewed: 'requirements',
  past: nothing,
  estimateUsd: 0.02,
  budgetUsd: 1,
  spentUsd: 0,
};

const cases: readonly (readonly [name: string, facts: PreparationFacts, prepare: boolean, why: RegExp])[] = [
  ['nothing is prepared where it is switched off', { ...facts, mode: 'off' }, false, /switched off/],
  ['a workspace without a past is prepared for', facts, true, /may be lost/],
  [
    'what the rest of the budget cannot pay is left alone',
    { ...facts, spentUsd: 0.99 },
    false,
    /\$0\.02.*\$0\.01/,
  ],
  ['what just fits the budget is prepared', { ...facts, spentUsd: 0.98 }, true, /may be lost/],
  ['a budget of nothing prepares nothing that costs', { ...facts, budgetUsd: 0 }, false, /budget/],
  ['what costs nothing needs no budget', { ...facts, budgetUsd: 0, estimateUsd: 0 }, true, /may be lost/],
  [
    'careful leaves alone what is changed again and again',
    { ...facts, past: { ...nothing, approved: 2, changed: 12 } },
    false,
    /changed so often/,
  ],
  [
    'careful goes on where changes leave most of it standing',
    {
      ...facts,
      past: { ...nothing, approved: 6, changed: 8, kept: { preparations: 8, shares: 7.2 } },
    },
    true,
    /may be lost/,
  ],
  [
    'eager prepares what careful would not',
    { ...facts, mode: 'eager', past: { ...nothing, approved: 2, changed: 12 } },
    true,
    /fits the budget/,
  ],
  ['eager keeps to the budget', { ...facts, mode: 'eager', spentUsd: 1 }, false, /budget/],
  [
    'careful does not race against reviews that are over at once',
    { ...facts, past: { ...nothing, approved: 9, reviewMs: 400 } },
    false,
    /before it could be ready/,
  ],
  [
    'one quick review is no habit',
    { ...facts, past: { ...nothing, approved: 1, reviewMs: 400 } },
    true,
    /may be lost/,
  ],
];

describe('predictPreparation', () => {
  for (const [name, given, prepare, why] of cases)
    it(name, () => {
      const forecast = predictPreparation(given);
      expect(forecast.prepare).toBe(prepare);
      expect(forecast.why).toMatch(why);
    });
});

describe('expectedVainShare', () => {
  const past = (approved: number, changed: number, shares = 0, preparations = 0) => ({
    ...nothing,
    approved,
    changed,
    kept: { preparations, shares },
  });

  it('falls with every approval and rises with every change', () => {
    for (const reviewed of ['requirements', 'plan', 'stories'] as const)
      for (let n = 0; n < 20; n++) {
        const now = expectedVainShare(reviewed, past(n, n));
        expect(expectedVainShare(reviewed, past(n + 1, n))).toBeLessThan(now);
        expect(expectedVainShare(reviewed, past(n, n + 1))).toBeGreaterThan(now);
      }
  });

  it('falls the more of an overtaken preparation is of use', () => {
    expect(expectedVainShare('plan', past(5, 5, 9, 10))).toBeLessThan(
      expectedVainShare('plan', past(5, 5, 2, 10)),
    );
  });

  it('agrees with reviews that are simulated, once the past is long', () => {
    // 2 of 3 versions are approved; an overtaken preparation keeps half of its money: seeded, so that it is the same each time.
    let seed = 20261127;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    let spent = 0;
    let vain = 0;
    let approved = 0;
    let changed = 0;
    for (let session = 0; session < 3_000; session++) {
      spent += 1;
      while (random() > 2 / 3) {
        changed++;
        spent += 0.5;
        vain += 0.5;
      }
      approved++;
    }
    const expected = expectedVainShare('plan', past(approved, changed, changed / 2, changed));
    expect(Math.abs(expected - vain / spent)).toBeLessThan(0.01);
  });
});
