import { z } from 'zod';
import { keyScopes } from '#server/identity/access.ts';
import { isText } from '#server/platform/is-text.ts';
import { ownProcedure, router } from '../trpc.ts';

const KeyName = z
  .string()
  .trim()
  .min(1, 'Name the key after what will use it.')
  .max(80, 'A name has at most 80 characters.')
  .refine(isText, 'This holds bytes that are not text.');

/** Keys by which programs ask: `authorization: Bearer apo_…`. No key makes or ends keys. */
export const keysRouter = router({
  /** The caller's keys, newest first; owners see everybody's. Never a secret. */
  list: ownProcedure.query(({ ctx }) => ctx.pipeline.listKeys(ctx.caller)),

  /** The answer holds the secret, which is told this once. */
  create: ownProcedure
    .input(
      z.object({
        name: KeyName,
        scopes: z
          .array(z.enum(keyScopes))
          .min(1, 'Choose what the key may do.')
          .max(10)
          .transform((all) => keyScopes.filter((scope) => all.includes(scope))),
        days: z.number().int().min(1, 'At least a day.').max(3_650, 'At most ten years.').nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.createKey(ctx.caller, input)),

  /** It ends at once, in every process. */
  revoke: ownProcedure
    .input(z.object({ id: z.uuid('This is not the id of a key.') }))
    .mutation(({ ctx, input }) => ctx.pipeline.revokeKey(ctx.caller, input.id)),
});
