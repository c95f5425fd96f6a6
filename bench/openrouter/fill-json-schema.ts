import { z } from 'zod';

/** As much of JSON Schema as structured output uses. */
const Node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  minItems: z.number().optional(),
});
type Node = z.infer<typeof Node>;

/** A valid value for a schema that no draft is known for; its words come out of the task's inputs. */
export function fillJsonSchema(schema: unknown, inputs: unknown): unknown {
  const words = textsIn(inputs).filter((text) => text.length > 20);
  const ids = textsIn(inputs).filter((text) => /^[A-Z]{1,3}-?\d+$/.test(text));
  let next = 0;

  function fill(part: unknown, key: string): unknown {
    const node = Node.parse(part ?? {});
    if (node.const !== undefined) return node.const;
    if (node.enum) return node.enum[Math.min(1, node.enum.length - 1)];
    if (node.anyOf) return fill(node.anyOf[0], key);
    switch (typeOf(node)) {
      case 'object':
        return Object.fromEntries(
          Object.entries(node.properties ?? {}).map(([name, property]) => [name, fill(property, name)]),
        );
      case 'array':
        return Array.from({ length: Math.max(node.minItems ?? 0, 2) }, () => fill(node.items, key));
      case 'integer':
      case 'number':
        return key === 'max' ? 8 : 3;
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return text(key);
    }
  }

  function text(key: string): string {
    const pool = ['sentences', 'covers', 'needs'].includes(key) && ids.length > 0 ? ids : words;
    return pool[next++ % Math.max(1, pool.length)] ?? `A plausible ${key}`;
  }

  return fill(schema, 'answer');
}

function typeOf(node: Node): string {
  return Array.isArray(node.type) ? (node.type[0] ?? 'string') : (node.type ?? 'string');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
