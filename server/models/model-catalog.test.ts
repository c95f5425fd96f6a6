import { describe, expect, it } from 'vitest';
import { floors } from './completion.ts';
import {
  listPriceUsd,
  modelCatalog,
  modelPresets,
  modelsOf,
  operatorModels,
  standInsFor,
} from './model-catalog.ts';

describe.each(Object.keys(modelPresets) as (keyof typeof modelPresets)[])('the preset %s', (preset) => {
  it('names only models of the catalog, each once, and some for every floor', () => {
    const models = modelsOf(preset);
    expect(models.map(({ id }) => id)).toEqual(modelPresets[preset]);
    expect(new Set(models).size).toBe(models.length);
    for (const floor of floors) expect(models.some((model) => model.floor === floor)).toBe(true);
  });
});

it('lists every model once, with prices and a limit', () => {
  expect(new Set(modelCatalog.map(({ id }) => id)).size).toBe(modelCatalog.length);
  for (const model of modelCatalog) {
    expect(model.completionUsdPerMillion).toBeGreaterThan(model.promptUsdPerMillion);
    expect(model.contextTokens).toBeGreaterThanOrEqual(200_000);
  }
});

it('adds up what a call costs by the list', () => {
  const model = modelCatalog.find(({ id }) => id === 'anthropic/claude-haiku-4.5')!;
  expect(listPriceUsd(model, { promptTokens: 2_000, completionTokens: 200 })).toBeCloseTo(0.003);
});

it('lets only the next model of the same floor stand in', () => {
  const models = modelsOf('default');
  expect(models.map((model) => standInsFor(model, models, () => true).map(({ id }) => id))).toEqual([
    ['google/gemini-3-flash'],
    ['anthropic/claude-haiku-4.5'],
    [],
    ['openai/gpt-5-mini'],
    ['qwen/qwen3-coder'],
    [],
    ['anthropic/claude-sonnet-4.6'],
    [],
  ]);
});

it('lets the one after it stand in while the next one is ill', () => {
  const models = modelsOf('default');
  const stands = standInsFor(models[0] ?? expect.fail(), models, ({ id }) => id !== 'google/gemini-3-flash');
  expect(stands.map(({ id }) => id)).toEqual(['anthropic/claude-haiku-4.5']);
});

it('takes the operator’s own models instead of the preset’s, for whichever floors they stand', () => {
  const own = { fast: ['llama3.2'], balanced: [], strong: ['anthropic/claude-sonnet-5', 'mine'] };
  const chosen = operatorModels({ preset: 'default', own });
  expect(chosen.map(({ id, floor }) => [floor, id])).toEqual([
    ['fast', 'llama3.2'],
    ['strong', 'anthropic/claude-sonnet-5'],
    ['strong', 'mine'],
  ]);
  expect(listPriceUsd(chosen[0] ?? expect.fail(), { promptTokens: 1000, completionTokens: 1000 })).toBe(0);
  const none = { fast: [], balanced: [], strong: [] };
  expect(operatorModels({ preset: 'classic', own: none })).toEqual(modelsOf('classic'));
});
