import { z } from 'zod';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { ProjectId } from '../inputs.ts';
import { readProcedure, router } from '../trpc.ts';

export const traceRouter = router({
  /** The requirements against the stories, before there are any against the milestones or the brief; coverage and gaps. */
  project: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.viewTrace(ctx.caller, input.projectId)),

  /** All that an item comes from, and all that hangs on it. */
  item: readProcedure
    .input(z.object({ projectId: ProjectId, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewItemTrace(ctx.caller, input)),
});
