import { expect, it } from 'vitest';
import { z } from 'zod';
import { strictJsonSchema } from './strict-json-schema.ts';

it('closes every object, requires every property, and drops what strict mode does not know', () => {
  const schema = z.object({
    // A property may have the name of a keyword.
    format: z.string().min(3).max(9),
    points: z.union([z.literal(1), z.literal(2)]),
    size: z.enum(['small', 'large']),
    why: z.string().nullable(),
    items: z.array(z.object({ days: z.number().positive() })).max(5),
  });
  expect(strictJsonSchema(schema)).toEqual({
    type: 'object',
    properties: {
      format: { type: 'string' },
      points: {
        anyOf: [
          { type: 'number', const: 1 },
          { type: 'number', const: 2 },
        ],
      },
      size: { type: 'string', enum: ['small', 'large'] },
      why: { type: ['string', 'null'] },
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: { days: { type: 'number' } },
          required: ['days'],
          additionalProperties: false,
        },
      },
    },
    required: ['format', 'points', 'size', 'why', 'items'],
    additionalProperties: false,
  });
});

it('turns alternatives into anyOf, the only kind that strict mode takes', () => {
  const schema = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('a') }),
    z.object({ kind: z.literal('b') }),
  ]);
  expect(Object.keys(strictJsonSchema(schema))).toEqual(['anyOf']);
});
