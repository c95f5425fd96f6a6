import { expect, it } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { outcomeOf } from './judge-outcome.ts';
import { classifyStatus } from './openrouter/classify-error.ts';
import { UpstreamError } from './upstream-error.ts';

it.each<[string, unknown, 'fault' | 'ignored']>([
  ...[404, 408, 429, 500, 502, 503, 504, 524, 529].map((status): [string, unknown, 'fault'] => [
    `status ${status}`,
    classifyStatus(status),
    'fault',
  ]),
  ...[400, 401, 402, 403, 413, 422].map((status): [string, unknown, 'ignored'] => [
    `status ${status}`,
    classifyStatus(status),
    'ignored',
  ]),
  ['no first token in time', new UpstreamError('upstream_failed', 'model', 'late'), 'fault'],
  ['our own deadline', new AppError('deadline_exceeded', 'late'), 'ignored'],
  ['a cancel', new AppError('cancelled', 'left'), 'ignored'],
  ['a bug of ours', new TypeError('bug'), 'ignored'],
])('says of a model’s health after %s: %s', (_name, error, outcome) => {
  expect(outcomeOf(error)).toBe(outcome);
});
