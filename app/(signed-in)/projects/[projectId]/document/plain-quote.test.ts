import { expect, test } from 'vitest';
import { plainQuote } from './plain-quote.ts';

test.each([
  ['**Patient**: books and moves.', 'Patient: books and moves.'],
  ['__Doctor__ sees `GET /list`.', 'Doctor sees GET /list.'],
  ['2 ** 3 is 8, and 2 ** 4 is 16.', '2 ** 3 is 8, and 2 ** 4 is 16.'],
  ['snake_case stays, so does one `.', 'snake_case stays, so does one `.'],
  ['', ''],
])('%j is quoted as %j', (text, plain) => {
  expect(plainQuote(text)).toBe(plain);
});
