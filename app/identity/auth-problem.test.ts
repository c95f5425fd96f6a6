import { describe, expect, it } from 'vitest';
import { readAuthFailure } from './auth-problem.ts';

const body = (kind: string, message: string, field: string | null = null) => ({
  error: { kind, message, field },
});

describe('a failed answer of the accounts’ routes', () => {
  it('belongs to the field that it names', () => {
    expect(readAuthFailure(400, body('bad_input', 'Use a longer password.', 'password'))).toEqual({
      field: 'password',
      message: 'Use a longer password.',
    });
  });

  it('belongs to no field where it names none that the form has', () => {
    expect(
      readAuthFailure(429, body('rate_limited', 'Try again in 42 seconds.', 'address')).field,
    ).toBeNull();
  });

  it('tells that sign-up is closed', () => {
    expect(readAuthFailure(403, body('forbidden', 'Sign-up is closed.')).closed).toBe(true);
  });

  it.each([
    [500, body('internal', 'TypeError at x.js:3')],
    [502, null],
    [0, null],
    [404, '<html>'],
  ])('never shows what a broken server said (%s)', (status, answer) => {
    expect(readAuthFailure(status, answer).message).toMatch(/server did not answer/);
  });
});
