import { z } from 'zod';
import { overviewId } from './editable-sections.ts';

/** e.g. `FR-3`, `US-7`, `P-2`. */
export const ItemId = z.string().regex(/^[A-Z]{1,4}-\d{1,9}$/, 'This is not an item id.');
const Name = z.string().max(40);
const Fields = z.record(Name, z.unknown());

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
    item: Fields,
  }),
  z.strictObject({ kind: z.literal('remove'), itemId: ItemId }),
  z.strictObject({ kind: z.literal('move'), itemId: ItemId, after: ItemId.nullable() }),
  /** Puts back an item that an earlier version held, as it was there. */
  z.strictObject({
    kind: z.literal('bring-back'),
    itemId: ItemId,
    versionId: z.uuid(),
    after: ItemId.nullable(),
  }),
  /** Makes two items of one. What `second` does not say it has in common with the first, but for lists of text, which stay there. */
  z.strictObject({ kind: z.literal('split'), itemId: ItemId, first: Fields, second: Fields }),
  /** Makes one item of several. Lists are united; of everything else `fields` says what holds, else it stays as it is in `itemId`. */
  z.strictObject({
    kind: z.literal('merge'),
    itemId: ItemId,
    from: z.array(ItemId).min(1).max(20),
    fields: Fields,
  }),
]);
export type ItemEdit = z.infer<typeof ItemEdit>;
