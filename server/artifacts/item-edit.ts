import { z } from 'zod';
import { overviewId } from './editable-sections.ts';

/** e.g. `FR-3`, `US-7`, `P-2`. */
export const ItemId = z.string().regex(/^[A-Z]{1,4}-\d{1,9}$/, 'This is not an item id.');
const Name = z.string().max(40);

/** One thing that a person does to an artifact. Values are checked by the table of editable sections, when they are applied. */
export const ItemEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    itemId: z.union([ItemId, z.literal(overviewId)]),
    field: Name,
    value: z.unknown(),
  }),
  z.strictObject({
    kind: z.literal('add'),
    section: Name,
    /** The item that it comes after; null for the first place. */
    after: ItemId.nullable(),
    item: z.record(Name, z.unknown()),
  }),
  z.strictObject({ kind: z.literal('remove'), itemId: ItemId }),
  z.strictObject({ kind: z.literal('move'), itemId: ItemId, after: ItemId.nullable() }),
]);
export type ItemEdit = z.infer<typeof ItemEdit>;
