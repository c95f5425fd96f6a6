import { z } from 'zod';
import type { JsonSchema } from '../model-call.ts';

/** Keywords that structured output understands everywhere; the rest stays with our own validation. */
const understood = new Set(['type', 'properties', 'items', 'enum', 'const', 'anyOf', 'description']);

const cache = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema of an answer in the strict subset: every object closed, every property required. */
export function strictJsonSchema(schema: z.ZodType): JsonSchema {
  const known = cache.get(schema);
  if (known) return known;
  const strict = tighten(z.toJSONSchema(schema, { reused: 'inline', unrepresentable: 'any' })) as JsonSchema;
  cache.set(schema, strict);
  return strict;
}

function tighten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tighten);
  if (!isFields(node)) return node;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'oneOf') kept.anyOf = tighten(value);
    else if (key === 'properties' && isFields(value)) kept.properties = mapValues(value, tighten);
    else if (key === 'enum' || key === 'const') kept[key] = value;
    else if (understood.has(key)) kept[key] = tighten(value);
  }
  if (isFields(kept.properties)) {
    kept.required = Object.keys(kept.properties);
    kept.additionalProperties = false;
  }
  return kept;
}

function mapValues(fields: Record<string, unknown>, map: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, map(value)]));
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
