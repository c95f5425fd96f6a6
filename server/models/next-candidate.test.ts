import { describe, expect, it } from 'vitest';
import { AppError } from '../platform/errors.ts';
import type { Floor } from './completion.ts';
import { modelsOf } from './model-catalog.ts';
import { byFloor, nextCandidate, reasonOf } from './next-candidate.ts';
import { classifyStatus } from './openrouter/classify-error.ts';

const time = { leftMs: 9_000, attemptMinMs: 500 };
const fail = (status: number) => ({ model: `m${status}`, error: classifyStatus(status) });

it.each<[Floor, string[]]>([
  ['fast', ['anthropic/claude-3-haiku', 'qwen/qwen3-coder', 'anthropic/claude-3-sonnet']],
  ['balanced', ['qwen/qwen3-coder', 'anthropic/claude-3-haiku', 'anthropic/claude-3-sonnet']],
  ['strong', ['anthropic/claude-3-sonnet', 'qwen/qwen3-coder', 'anthropic/claude-3-haiku']],
])('asks the models of the floor %s first, then faster ones, then stronger ones', (floor, ids) => {
  const candidates = modelsOf('classic').map((model) => ({ model }));
  expect(
    byFloor(candidates, floor)
      .flat()
      .map(({ model }) => model.id),
  ).toEqual(ids);
});

it('keeps the order within a floor', () => {
  const candidates = modelsOf('default').map((model) => ({ model }));
  expect(
    byFloor(candidates, 'balanced')
      .flat()
      .map(({ model }) => model.floor),
  ).toEqual(['balanced', 'balanced', 'balanced', 'fast', 'fast', 'fast', 'strong', 'strong']);
});

describe('whom to ask next', () => {
  it.each([
    ['the first, at first', [], time, 'a'],
    ['the second after an outage', [fail(503)], time, 'b'],
    ['the third after two', [fail(503), fail(429)], time, 'c'],
    ['nobody after all', [fail(503), fail(429), fail(404)], time, null],
    ['nobody when the key is wrong', [fail(401)], time, null],
    ['nobody when the credit is used up', [fail(503), fail(402)], time, null],
    ['another one when one refuses the request', [fail(400)], time, 'b'],
    ['nobody when two refuse it', [fail(400), fail(413)], time, null],
    ['another one when a model declines', [fail(403), fail(403)], time, 'c'],
    ['nobody without time', [fail(503)], { leftMs: 499, attemptMinMs: 500 }, null],
  ])('%s', (_name, failures, left, next) => {
    expect(nextCandidate(['a', 'b', 'c'].slice(failures.length), failures, left)).toBe(next);
  });
});

it('names the last failure as the reason, and none where there was none', () => {
  const error = new AppError('deadline_exceeded', 'Too late.');
  expect(reasonOf([fail(503), { model: 'm', error }])).toBe('m: Too late.');
  expect(reasonOf([])).toBeNull();
});
