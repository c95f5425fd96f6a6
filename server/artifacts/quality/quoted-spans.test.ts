import { expect, it } from 'vitest';
import { quotedSpans } from './quoted-spans.ts';

it.each([
  ['no quotation', []],
  ['it says “very fast” and "quick".', ['“very fast”', '"quick"']],
  ['asked: “Vague: “fast”. Say how much.” Done', ['“Vague: “fast”. Say how much.”']],
  ['er sagt „schnell“ und „bald“', ['„schnell“', '„bald“']],
  ['an open “quotation ends nowhere', []],
  ['a screen of 5" is fast', []],
  ['only an end” here', []],
])('in %j', (text, quoted) => {
  expect(quotedSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(quoted);
});
