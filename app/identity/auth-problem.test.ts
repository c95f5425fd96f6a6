import { describe, expect, it } from 'vitest';
import { readAuthProblem } from './auth-problem.ts';

const refused = (error: object) => readAuthProblem({ error });

describe('readAuthProblem', () => {
  it('puts a problem at the field that it is about', () => {
    expect(refused({ kind: 'bad_input', message: 'Too short.', field: 'password' })).toEqual({
      field: 'password',
      message: 'Too short.',
      closed: false,
    });
    expect(refused({ kind: 'conflict', message: 'Taken.', field: 'email' }).field).toBe('email');
    expect(refused({ kind: 'unauthenticated', message: 'Wrong.', field: null }).field).toBe('password');
  });

  it('ignores a field that the form does not have', () => {
    expect(refused({ kind: 'bad_input', message: 'Odd.', field: 'role' }).field).toBeNull();
  });

  it("keeps the server's word on when to try again", () => {
    const message = 'Too many attempts. Try again in 43 seconds.';
    expect(refused({ kind: 'rate_limited', message, retryAfterMs: 42_200 })).toMatchObject({
      field: null,
      message,
    });
  });

  it('knows closed sign-up', () => {
    expect(refused({ kind: 'forbidden', message: 'Sign-up is closed.' }).closed).toBe(true);
  });

  it.each([
    [{ error: { kind: 'internal', message: 'TypeError at x.js:3' } }],
    [{ error: null }],
    ['<html>'],
    [null],
  ])('never shows what a broken server said: %j', (answer) => {
    expect(readAuthProblem(answer).message).toContain('did not answer');
  });
});
