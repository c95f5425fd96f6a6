import { expect, it } from 'vitest';
import { appErrorOf } from './app-error-of.ts';
import { AppError } from './errors.ts';

it.each([
  Object.assign(new Error("Can't reach database server at somewhere"), { code: 'P1001' }),
  Object.assign(new Error('write EPIPE'), { code: 'P2010' }),
  new Error('Database error. Code: `57P03`. Message: `the database system is starting up`'),
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('connect ENOENT /tmp/sockets/.s.PGSQL.5432'),
  { message: 'Connection terminated unexpectedly', queue: 'run-stage' },
  new Error('the query failed', { cause: Object.assign(new Error('gone'), { code: 'ECONNRESET' }) }),
])('a database that is away is told as such, and trying again helps: %s', (error) => {
  expect(appErrorOf(error)).toMatchObject({ kind: 'unavailable', retryable: true, cause: error });
});

it('leaves what is known alone, and does not explain what nobody expected', () => {
  const known = new AppError('conflict', 'Somebody was faster.');
  expect(appErrorOf(known)).toBe(known);
  expect(appErrorOf(new TypeError('undefined is not a function'))).toBeNull();
  expect(appErrorOf('no error at all')).toBeNull();
});
