import { describe, expect, it } from 'vitest';
import { readAuthFailure } from './auth-problem.ts';

const failure = (change: Partial<Parameters<typeof readAuthFailure>[0]>) =>
  readAuthFailure({ status: 400, code: '', message: '', retryAfterSeconds: null, ...change });

describe('readAuthFailure', () => {
  it('puts a problem at the field that it is about', () => {
    expect(failure({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' }).field).toBe('password');
    expect(failure({ status: 422, code: 'USER_ALREADY_EXISTS' }).field).toBe('email');
  });

  it.each([
    [1, 'Try again in 1 second.'],
    [42.2, 'Try again in 43 seconds.'],
    [61, 'Try again in 2 minutes.'],
    [null, 'Wait a minute, then try again.'],
  ])('says when to try again after %s s', (retryAfterSeconds, words) => {
    expect(failure({ status: 429, retryAfterSeconds }).message).toContain(words);
  });

  it('knows closed sign-up', () => {
    expect(failure({ status: 403, message: 'Sign-up is closed.' }).closed).toBe(true);
    expect(failure({ status: 400, code: 'EMAIL_PASSWORD_SIGN_UP_DISABLED' }).closed).toBe(true);
  });

  it('never shows what a broken server said', () => {
    expect(failure({ status: 500, message: 'TypeError at x.js:3' }).message).not.toContain('TypeError');
  });
});
