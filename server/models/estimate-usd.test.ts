import { expect, it } from 'vitest';
import { z } from 'zod';
import type { CompletionRequest, Floor } from './completion.ts';
import { estimateUsd } from './estimate-usd.ts';
import { modelsOf } from './model-catalog.ts';

const request = (floor: Floor, tokensMax: number, words = 10): CompletionRequest => ({
  workspaceId: 'w',
  projectId: 'p',
  task: 't',
  instruction: { text: 'word '.repeat(words), hash: 'h' },
  inputs: {},
  schema: { name: 's', version: 1, zod: z.unknown() },
  tokensMax,
  floor,
  variant: 0,
  deadlineMs: 0,
  priority: 'interactive',
  draft: () => null,
});
const models = modelsOf('default');

it('sets nothing aside for nothing', () => {
  expect(estimateUsd([], models)).toBe(0);
});

it('grows with floor, length and prompt', () => {
  const usd = estimateUsd([request('fast', 200)], models);
  expect(usd).toBeGreaterThan(0);
  expect(usd).toBeLessThan(0.02);
  expect(estimateUsd([request('strong', 200)], models)).toBeGreaterThan(usd);
  expect(estimateUsd([request('fast', 400)], models)).toBeGreaterThan(usd);
  expect(estimateUsd([request('fast', 200, 1_000)], models)).toBeGreaterThan(usd);
});

it('covers a retry at the dearest model of the floor', () => {
  const dearest = Math.max(
    ...models.filter(({ floor }) => floor === 'fast').map((model) => model.completionUsdPerMillion),
  );
  expect(estimateUsd([request('fast', 200)], models)).toBeGreaterThan((2 * 200 * dearest) / 1_000_000);
});
