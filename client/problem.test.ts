import { describe, expect, it } from 'vitest';
import { isTransient, readProblem } from './problem.ts';

const answered = (kind: string, field: string | null = null) => ({
  message: 'Give the project a name.',
  data: { details: { kind, field, retryAfterMs: null, requestId: 'r-1' } },
});

describe('readProblem', () => {
  it('keeps the words and the field that the server named', () => {
    expect(readProblem(answered('bad_input', 'name'))).toMatchObject({
      kind: 'bad_input',
      message: 'Give the project a name.',
      field: 'name',
    });
  });

  it('drops the marks around a complaint of a schema', () => {
    const error = { ...answered('bad_input', 'name'), message: '✖ Give the project a name.\n  → at name' };
    expect(readProblem(error).message).toBe('Give the project a name.');
  });

  it.each([[new TypeError('Failed to fetch')], ['a string'], [null], [{ data: null }]])(
    'says in words that the server was not reached for %s',
    (error) => {
      const problem = readProblem(error);
      expect(problem.kind).toBe('offline');
      expect(problem.message).not.toContain('fetch');
    },
  );
});

describe('isTransient', () => {
  it('tells what may pass from what will not', () => {
    expect(isTransient(new TypeError('Failed to fetch'))).toBe(true);
    expect(isTransient(answered('unavailable'))).toBe(true);
    expect(isTransient(answered('not_found'))).toBe(false);
    expect(isTransient(answered('conflict'))).toBe(false);
  });
});
