import { tracked } from '@trpc/server';
import { z } from 'zod';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { ContentHash, EventSeq, ProjectId, Requests, RunId, VersionId } from '../inputs.ts';
import { readProcedure, router, writeProcedure } from '../trpc.ts';
import { untilLeft } from '../until-left.ts';

const start = {
  projectId: ProjectId,
  /** Asks the models anew although nothing changed. */ again: z.boolean().default(false),
  /** The items to make anew; null: whatever is asked otherwise today. */ refresh: z
    .array(ItemId)
    .min(1)
    .max(2_000)
    .nullable()
    .default(null),
  /** What should change in the version that the caller saw: requested and begun together, or not at all. */ request:
    z.object({ versionId: VersionId, contentHash: ContentHash, feedback: Requests }).nullable().default(null),
};

export const runsRouter = router({
  /** Starts a stage, or answers at once where every task is known; joins the run that is under way. */
  start: writeProcedure
    .input(
      z.discriminatedUnion('stage', [
        z.object({ stage: z.literal('requirements'), ...start }),
        z.object({ stage: z.literal('plan'), ...start }),
        z.object({ stage: z.literal('stories'), ...start }),
        z.object({ stage: z.literal('prompts'), ...start }),
      ]),
    )
    .mutation(({ ctx, input: { request, again, ...start } }) =>
      request
        ? ctx.pipeline.requestAndStart(ctx.caller, { ...start, ...request })
        : ctx.pipeline.startRun(ctx.caller, { ...start, again }),
    ),

  /** Ends a run and the model calls under way for it. */
  cancel: writeProcedure
    .input(z.object({ runId: RunId }))
    .mutation(({ ctx, input }) => ctx.pipeline.cancelRun(ctx.caller, input.runId)),

  list: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.listRuns(ctx.caller, input.projectId)),

  /** Everything that happens in a run, from the start or from `lastEventId` on; ends with the run. */
  events: readProcedure
    .input(z.object({ runId: RunId, lastEventId: EventSeq.nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const until = AbortSignal.any([ctx.shutdown, ...(signal ? [signal] : [])]);
      const after = input.lastEventId ? Number(input.lastEventId) : -1;
      const events = ctx.pipeline.watchRun(ctx.caller, { runId: input.runId, after }, until);
      for await (const { seq, event } of untilLeft(events, signal)) yield tracked(String(seq), event);
    }),
});
