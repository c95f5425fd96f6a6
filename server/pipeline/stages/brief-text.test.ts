import { describe, expect, it } from 'vitest';
import { briefBytesMax, briefTitle, checkBrief } from './brief-text.ts';

describe('a brief is refused with its field and a way out', () => {
  const cases: [string, string, RegExp][] = [
    ['empty', '', /empty/],
    ['only white space', ' \n\t ', /empty/],
    ['only emoji', '🚀🎉🔥 🤖', /empty/],
    ['a word or two', 'An app', /too short/],
    ['too large', 'word '.repeat(500_000), /2500 kB; at most 200 kB/],
    ['with NUL bytes', 'The system shall work.\u0000', /binary/],
    ['with lone surrogates', 'The system shall work. \ud800', /binary/],
    ['decoded from a picture', `PNG\ufffd\ufffd\ufffd\u0001\u0002${'ab\ufffd\u0003'.repeat(50)}`, /binary/],
  ];
  it.each(cases)('%s', (_, brief, message) => {
    expect(() => checkBrief(brief)).toThrow(message);
    expect(() => checkBrief(brief)).toThrow(expect.objectContaining({ kind: 'bad_input', field: 'brief' }));
  });
});

describe('a brief is kept to the letter', () => {
  it.each([
    ['right-to-left', 'النظام يجب أن يسمح للمستخدم بتسجيل الدخول'],
    [
      'markup and scripts, which are only text',
      '# Shop\n<script>alert(1)</script> The shop shall sell books. ![x](http://x/y.png)',
    ],
    ['Windows line ends and tabs', 'The shop\r\n\tshall sell\r\nbooks.'],
    ['just under the limit', `The system shall work. ${'a'.repeat(briefBytesMax - 23)}`],
  ])('%s', (_, brief) => {
    expect(checkBrief(brief)).toBe(brief);
  });
});

describe('a project is named', () => {
  it.each([
    ['after the first heading', '# Clinic booking\n\nText.', 'Clinic booking'],
    [
      'past headings that every document has',
      '# Introduction\nThe **Tool Library** lends tools.',
      'The Tool Library lends tools.',
    ],
    [
      'after what its first sentence introduces',
      '# Introduction\nThe Harbour Desk (HD) is a system for berths.',
      'Harbour Desk',
    ],
    [
      'after a whole line that introduces nothing',
      'we need software for a shop',
      'we need software for a shop',
    ],
    ['without control characters', '\u0007Shop\u001b[0m', 'Shop [0m'],
    ['shortened with an ellipsis', `${'long '.repeat(60)}`, `${'long '.repeat(16).slice(0, 79).trimEnd()}…`],
  ])('%s', (_, brief, name) => {
    expect(briefTitle(brief)).toBe(name);
  });
});
