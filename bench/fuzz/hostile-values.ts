import fc from 'fast-check';

/** Texts that have broken parsers, databases, patterns and pages before. */
const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff tail',
  '\u202e\u2066\u200b\ufeff',
  '\u2028\u2029',
  "' OR 1=1; --",
  '"}{"',
  '{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '../../../../etc/passwd',
  '%00%0d%0aset-cookie: a=b',
  '\r\nx-injected: 1',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-0',
  '1e999',
  '9'.repeat(400),
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30T25:61:61Z',
  `${'a'.repeat(40)}!`,
  `${' '.repeat(20_000)}x`,
  `${'\t\n'.repeat(5_000)}`,
  'x'.repeat(100_000),
  '𝒳'.repeat(30_000),
  `${'['.repeat(3_000)}`,
  `# ${'*'.repeat(5_000)}`,
  '(a+)+$'.repeat(200),
  'e\u0301'.repeat(2_000),
];

const numbers = [
  0,
  -0,
  -1,
  0.1,
  1e21,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 31,
  2 ** 63,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Objects whose keys are those of every object's prototype; built from text, since a literal would set the prototype. */
const prototypes = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"hasOwnProperty":2,"valueOf":null}',
  '{"then":"x","toJSON":"y"}',
  '{"length":1e9,"0":"a"}',
].map((text) => JSON.parse(text) as unknown);

function nested(depth: number, open: 'array' | 'object'): unknown {
  let value: unknown = 'deep';
  for (let i = 0; i < depth; i++) value = open === 'array' ? [value] : { a: value };
  return value;
}

/** Anything that no procedure asks for: huge, deep, binary, broken or of another type. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(...prototypes) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.uint16Array({ maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  },
  { weight: 2, arbitrary: fc.constantFrom(null, undefined, true, [], {}, [[]], [null], 10n ** 40n) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: false }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(new Set([1]), new Map([['a', 1]]), /x/g, new URL('http://a'), new Error('x')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(50, 400), fc.constantFrom('array' as const, 'object' as const))
      .map(([depth, open]) => nested(depth, open)),
  },
  { weight: 1, arbitrary: fc.constantFrom(500, 20_000).map((length) => Array.from({ length }, () => 'x')) },
  { weight: 2, arbitrary: fc.anything() },
);
