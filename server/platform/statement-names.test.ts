import { expect, it } from 'vitest';
import { statementNames } from './statement-names.ts';

it('names a statement from the second time on, always alike', () => {
  const nameOf = statementNames();
  expect(['SELECT 1', 'SELECT 1', 'SELECT 1'].map((sql) => nameOf({ sql }))).toEqual(['', 's1', 's1']);
});

it('never gives a name to two statements', () => {
  const nameOf = statementNames();
  const texts = Array.from({ length: 50 }, (_, index) => `SELECT ${index}`);
  for (const sql of texts) nameOf({ sql });
  expect(new Set(texts.map((sql) => nameOf({ sql }))).size).toBe(50);
});

it('names so many and no more, and goes on knowing those', () => {
  const nameOf = statementNames();
  for (let index = 0; index < 150; index++) for (const _ of [1, 2]) nameOf({ sql: `SELECT ${index}` });
  expect(nameOf({ sql: 'SELECT 149' })).toBe('');
  expect(nameOf({ sql: 'SELECT 0' })).toBe('s1');
});
