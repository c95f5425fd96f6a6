import { expect, it } from 'vitest';
import { modelCatalog, modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';
import { choosableModels, idsByFloor, modelsInEffect, problemOfChoice } from './workspace-models.ts';

const none = { fast: [], balanced: [], strong: [] };
const operator = { preset: 'default', own: none } as const;
const ollama = { preset: 'default', own: { ...none, fast: ['llama3.2'] } } as const;
const [haiku, coder, sonnet] = ['anthropic/claude-3-haiku', 'qwen/qwen3-coder', 'anthropic/claude-3-sonnet'];
const classic = { fast: [haiku], balanced: [coder], strong: [sonnet] };
const six = modelCatalog.slice(0, 6).map(({ id }) => id);

it.each([
  ['a floor without a model', { ...classic, strong: [] }, 'Choose at least one model for the floor strong.'],
  ['too many at a floor', { ...classic, fast: six }, 'The floor fast has 6 models; at most 5 make sense.'],
  ['a model that nobody knows', { ...classic, fast: ['x/y'] }, 'The floor fast names x/y, which is not in'],
  ['a model twice', { ...classic, balanced: [coder, coder] }, `The floor balanced names ${coder} twice.`],
  [
    'a model at two floors',
    { ...classic, strong: [sonnet, haiku] },
    `${haiku} stands at the floor fast already; it cannot stand at strong too.`,
  ],
])('refuses %s, and says at which floor', (_name, choice, message) => {
  expect(problemOfChoice({ choice, floorsPinned: false }, operator)).toContain(message);
});

it('accepts what is in the catalog, at whichever floor, and what the operator named', () => {
  const upsideDown = { fast: [sonnet], balanced: [coder], strong: [haiku] };
  for (const choice of [null, classic, upsideDown])
    expect(problemOfChoice({ choice, floorsPinned: true }, operator)).toBeNull();
  const local = { ...classic, balanced: ['llama3.2'] };
  expect(problemOfChoice({ choice: local, floorsPinned: false }, ollama)).toBeNull();
  expect(problemOfChoice({ choice: local, floorsPinned: false }, operator)).toContain('balanced');
});

it('refuses to pin floors of which the operator has set one no model', () => {
  expect(problemOfChoice({ choice: null, floorsPinned: true }, ollama)).toContain('the floor balanced');
  expect(problemOfChoice({ choice: null, floorsPinned: false }, ollama)).toBeNull();
});

it('offers the catalog and what else the operator named, each once', () => {
  const own = { fast: ['mine', haiku], balanced: ['mine'], strong: [] };
  const ids = choosableModels({ preset: 'default', own }).map(({ id }) => id);
  expect(ids).toEqual([...modelCatalog.map(({ id }) => id), 'mine']);
});

it('follows the operator where the workspace has chosen nothing', () => {
  expect(modelsInEffect(null, operator)).toEqual(modelsOf('default'));
  expect(modelsInEffect(null, ollama).map(({ id }) => id)).toEqual(['llama3.2']);
});

it('stands each model at the floor that the workspace gives it, best first', () => {
  const choice = { fast: [coder, haiku], balanced: ['openai/gpt-5-mini'], strong: [sonnet] };
  expect(idsByFloor(modelsInEffect(choice, operator))).toEqual(choice);
});

it('passes over what nobody knows any more, and fills an empty floor from the operator’s', () => {
  const choice = { fast: ['gone', haiku], balanced: ['gone'], strong: ['openai/gpt-5-mini'] };
  expect(idsByFloor(modelsInEffect(choice, operator))).toEqual({
    fast: [haiku],
    balanced: ['google/gemini-2.5-flash', coder],
    strong: ['openai/gpt-5-mini'],
  });
});

it('names another set, another order and a pin differently', () => {
  const [first, second] = modelCatalog;
  const sets = [[], [first!], [first!, second!], [second!, first!]].map((models) => modelSet(models));
  expect(new Set([...sets, modelSet([first!], true)].map(({ hash }) => hash)).size).toBe(5);
  expect(modelSet([first!]).hash).toBe(sets[1]?.hash);
});
