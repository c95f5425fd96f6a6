import { z } from 'zod';
import { isText } from '#server/platform/is-text.ts';
import { ProjectId } from '../inputs.ts';
import { readProcedure, router } from '../trpc.ts';

/** e.g. `US-7`, or `overview`. */
const ItemId = z.string().min(1).max(80).refine(isText, 'This holds bytes that are not text.');

export const searchRouter = router({
  /** What holds the words: names of projects, briefs, items of the newest versions, comments. */
  find: readProcedure
    .input(
      z.object({
        // The end is kept: a space behind the last word says that it is finished.
        text: z.string().max(200).refine(isText, 'This holds bytes that are not text.'),
        projectId: ProjectId.nullish(),
        cursor: z.number().int().min(0).max(1_000).nullish(),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .query(({ ctx, input }) => ctx.pipeline.find(ctx.caller, input)),

  /** Where an item of a project is, or was last. */
  item: readProcedure
    .input(z.object({ projectId: ProjectId, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.locateItem(ctx.caller, input)),
});
