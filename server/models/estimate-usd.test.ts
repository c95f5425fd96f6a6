import { expect, it } from 'vitest';
import { z } from 'zod';
import type { CompletionRequest, Floor } from './completion.ts';
import { estimateUsd } from './estimate-usd.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';

const models = modelsOf('default');
const set = modelSet(models);
const request = (floor: Floor, tokensMax: number, words = 10): CompletionRequest => ({
  workspaceId: 'w',
  projectId: 'p',
  task: 't',
  instruction: { text: 'word '.repeat(words), hash: 'h' },
  inputs: {},
  schema: { name: 's', version: 1, zod: z.unknown() },
  tokensMax,
  floor,
  models: set,
  variant: 0,
  deadlineMs: 0,
  priority: 'interactive',
  draft: () => null,
});

it('sets nothing aside for nothing', () => {
  expect(estimateUsd([])).toBe(0);
});

it('grows with floor, length and prompt', () => {
  const usd = estimateUsd([request('fast', 200)]);
  expect(usd).toBeGreaterThan(0);
  expect(usd).toBeLessThan(0.02);
  expect(estimateUsd([request('strong', 200)])).toBeGreaterThan(usd);
  expect(estimateUsd([request('fast', 400)])).toBeGreaterThan(usd);
  expect(estimateUsd([request('fast', 200, 1_000)])).toBeGreaterThan(usd);
});

it('covers a retry at the dearest model of the floor', () => {
  const dearest = Math.max(
    ...models.filter(({ floor }) => floor === 'fast').map((model) => model.completionUsdPerMillion),
  );
  expect(estimateUsd([request('fast', 200)])).toBeGreaterThan((2 * 200 * dearest) / 1_000_000);
});

it('counts on no other floor than a pinned one', () => {
  const fastAlone = models.filter(({ floor }) => floor === 'fast');
  const strong = { ...request('strong', 200), models: modelSet(fastAlone) };
  expect(estimateUsd([strong])).toBeGreaterThan(0);
  expect(estimateUsd([{ ...strong, models: modelSet(fastAlone, true) }])).toBe(0);
});
