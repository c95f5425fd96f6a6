import { expect, it } from 'vitest';
import type { ReviewBaselines } from '#server/pipeline/history/history-views.ts';
import { chosenBaseline } from './chosen-baseline.ts';

const at = new Date(0);
const decided = (number: number): ReviewBaselines['decided'] => ({
  versionId: `v${number}`,
  number,
  decision: 'approved',
  by: 'Ada',
  at,
});
const looked = (number: number): ReviewBaselines['looked'] => ({ versionId: `v${number}`, number, at });

it.each([
  ['nothing where there is nothing', { decided: null, looked: null }, 'decided', null],
  ['what is wanted', { decided: decided(2), looked: looked(3) }, 'looked', ['looked', 3, true]],
  [
    'the other where that is not there',
    { decided: null, looked: looked(3) },
    'decided',
    ['looked', 3, false],
  ],
  [
    'no choice between the same',
    { decided: decided(2), looked: looked(2) },
    'decided',
    ['decided', 2, false],
  ],
] as const)('compares with %s', (_, baselines, wanted, chosen) => {
  const found = chosenBaseline(baselines, wanted);
  expect(found && [found.kind, found.number, found.hasOther]).toEqual(chosen);
});
