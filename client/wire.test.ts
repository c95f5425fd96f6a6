import fc from 'fast-check';
import superjson from 'superjson';
import { expect, test } from 'vitest';
import { wire } from './wire.ts';

const key = fc.oneof(fc.constantFrom('a', 'b.c', 'd\\e', '\\.', '', 'values', '0', '1.2'), fc.string());
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, false, Number.NaN, Number.POSITIVE_INFINITY, 0, ''),
  fc.integer(),
  fc.string(),
  fc.date({ noInvalidDate: true }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      key.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name)),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}));
/** JSON has no sign of zero, nor undefined at its ends: what crosses the network is what counts. */
const sent = <T>(written: T): T => JSON.parse(JSON.stringify(written)) as T;
const finite = value.filter(
  (one) => !JSON.stringify(superjson.serialize(one).meta ?? {}).includes('"number"'),
);

test('what the server writes is read as superjson reads it, and stays as it was', () => {
  fc.assert(
    fc.property(value, (given) => {
      const written = sent(superjson.serialize(given));
      const before = structuredClone(written);
      expect(wire.deserialize(written)).toEqual(superjson.deserialize(written));
      expect(written).toEqual(before);
    }),
  );
});

test('what the browser writes is read by superjson as what it was', () => {
  fc.assert(
    fc.property(finite, (given) => {
      expect(superjson.deserialize(sent(wire.serialize(given)) as never)).toEqual(given);
    }),
  );
});

test('the same object in two places is there in both', () => {
  const at = { at: new Date(5) };
  expect(wire.deserialize(sent(superjson.serialize({ one: at, other: [at] })))).toEqual({
    one: at,
    other: [at],
  });
});

test('what has no place in the format is refused, not lost', () => {
  expect(() => wire.serialize({ found: new Map() })).toThrow('cannot be sent');
  expect(() => wire.serialize([1n])).toThrow('cannot be sent');
  expect(() => wire.deserialize(sent(superjson.serialize({ found: new Set([1]) })))).toThrow(
    'cannot read: "set"',
  );
});
