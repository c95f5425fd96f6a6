import { expect, it } from 'vitest';
import { requireShallow } from './json-depth.ts';

const check = (json: string) => () => requireShallow(Buffer.from(json));
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

it.each(['', 'null', '"', '{"a":[{"b":1}]}', nested(32), `[${nested(31).repeat(1)},${nested(31)}]`])(
  'lets %j pass',
  (json) => {
    expect(check(json)).not.toThrow();
  },
);

it.each([nested(33), '['.repeat(50_000), '{"a":'.repeat(33), `{"text":"\\\\"${',"a":['.repeat(33)}`])(
  'refuses what is nested deeper, and says so',
  (json) => {
    expect(check(json)).toThrowError('The JSON is nested deeper than 32 levels.');
  },
);

it('counts nothing that stands in a string', () => {
  expect(check(JSON.stringify({ text: `[[{"\\ ${'['.repeat(500)} \\"`, more: '{{{' }))).not.toThrow();
});

it('takes a text of 2 MB with 100,000 quotation marks without delay', () => {
  const json = JSON.stringify({ text: 'a "b" [c] \\ '.repeat(160_000) });
  expect(check(json)).not.toThrow();
});
