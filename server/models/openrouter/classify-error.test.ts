import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors.ts';
import { classifyBody, classifyError, classifyStatus } from './classify-error.ts';

/** What the SDK throws for a response, made by the SDK itself. */
function thrown(status: number | undefined, headers: Record<string, string> = {}, body: object = {}) {
  return OpenAI.APIError.generate(status, body, 'the prompt: my secret plan', new Headers(headers));
}

describe('each documented status', () => {
  it.each([
    [400, 'upstream_refused', 'request', false],
    [401, 'upstream_refused', 'account', false],
    [402, 'upstream_refused', 'account', false],
    [403, 'upstream_refused', 'model', false],
    [404, 'upstream_failed', 'model', false],
    [408, 'upstream_failed', 'moment', true],
    [409, 'upstream_failed', 'moment', true],
    [413, 'upstream_refused', 'request', false],
    [418, 'upstream_refused', 'request', false],
    [422, 'upstream_refused', 'request', false],
    [429, 'upstream_busy', 'moment', true],
    [500, 'upstream_failed', 'moment', true],
    [502, 'upstream_failed', 'moment', true],
    [503, 'upstream_busy', 'moment', true],
    [504, 'upstream_failed', 'moment', true],
    [524, 'upstream_failed', 'moment', true],
    [529, 'upstream_busy', 'moment', true],
    [599, 'upstream_failed', 'moment', true],
  ])('%i is %s, concerns the %s, may be tried again: %s', (status, kind, scope, retryable) => {
    expect(classifyError(thrown(status), 0)).toMatchObject({ kind, scope, retryable, status });
  });
});

it.each([
  ['30', 30_000],
  ['0.5', 500],
  ['Thu, 01 Jan 1970 00:00:20 GMT', 10_000],
  ['Thu, 01 Jan 1970 00:00:05 GMT', 0],
  ['soon', undefined],
])('reads retry-after: %s', (value, ms) => {
  expect(classifyError(thrown(429, { 'retry-after': value }), 10_000).retryAfterMs).toBe(ms);
});

it('takes credit that other calls hold for a matter of waiting, and no credit for final', () => {
  expect(classifyStatus(402, 2_000)).toMatchObject({ kind: 'upstream_busy', retryable: true });
  expect(classifyStatus(402)).toMatchObject({ kind: 'upstream_refused', retryable: false });
});

it.each([
  ['as a number', { error: { code: 429 } }, 429],
  ['as digits', { error: { code: '503' } }, 503],
  ['at the top', { code: 529 }, 529],
  ['as a word', { error: { code: 'server_error' } }, undefined],
  ['not at all', 'nonsense', undefined],
])('reads the code that a body carries %s', (_name, body, status) => {
  expect(classifyBody(body)).toMatchObject({ retryable: true });
  expect(classifyBody(body).status).toBe(status);
});

it.each([
  ['a failed connection', new OpenAI.APIConnectionError({ message: 'x' }), 'upstream_failed', true],
  ['a time-out of the SDK', new OpenAI.APIConnectionTimeoutError(), 'upstream_failed', true],
  ['a reset in mid-stream', new TypeError('terminated'), 'upstream_failed', true],
  ['an error chunk without a status', thrown(undefined, {}, { code: 502 }), 'upstream_failed', true],
  ['an abort', new OpenAI.APIUserAbortError(), 'cancelled', false],
])('%s', (_name, error, kind, retryable) => {
  expect(classifyError(error, 0)).toMatchObject({ kind, retryable });
});

it('leaves what is classified already as it is', () => {
  const error = new AppError('deadline_exceeded', 'Too late.');
  expect(classifyError(error, 0)).toBe(error);
});

it('keeps the words of upstream, which may quote the prompt, out of the message', () => {
  for (const status of [400, 403, 429, 500]) {
    expect(classifyError(thrown(status), 0).message).not.toContain('secret plan');
  }
});
