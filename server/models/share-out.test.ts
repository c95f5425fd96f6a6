import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelsOf } from './model-catalog.ts';
import { shareOut } from './share-out.ts';

const [model = null] = modelsOf('default');
const anyUse = fc.record({ promptTokens: fc.nat(5_000), completionTokens: fc.nat(2_000) });
const anyBill = fc.record({
  promptTokens: fc.nat(100_000),
  completionTokens: fc.nat(20_000),
  costUsd: fc.nat(10_000_000).map((micros) => micros / 1_000_000),
});

it('shares out all of a bill and nothing more', () => {
  fc.assert(
    fc.property(
      anyBill,
      fc.array(anyUse, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      (bill, parts, isPriced) => {
        const shares = shareOut(bill, parts, isPriced ? model : null);
        const sum = (of: (share: (typeof shares)[number]) => number) =>
          shares.reduce((all, share) => all + of(share), 0);
        expect(sum((share) => share.promptTokens)).toBe(bill.promptTokens);
        expect(sum((share) => share.completionTokens)).toBe(bill.completionTokens);
        expect(sum((share) => share.costUsd)).toBeCloseTo(bill.costUsd, 11);
        for (const share of shares) {
          for (const value of Object.values(share)) expect(value).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});

it('charges who had more more, and says of each share that it is reckoned where the bill is', () => {
  const bill = { promptTokens: 300, completionTokens: 400, costUsd: 0.04, estimated: true };
  const parts = [
    { promptTokens: 10, completionTokens: 30 },
    { promptTokens: 10, completionTokens: 10 },
  ];
  expect(shareOut(bill, parts, null)).toEqual([
    { promptTokens: 150, completionTokens: 300, costUsd: expect.closeTo(0.0267, 3), estimated: true },
    { promptTokens: 150, completionTokens: 100, costUsd: expect.closeTo(0.0133, 3), estimated: true },
  ]);
});
