import { z } from 'zod';
import { CommentId, Moment, ProjectId, Stage } from '../inputs.ts';
import { ownProcedure, readProcedure, router } from '../trpc.ts';
import { untilLeft } from '../until-left.ts';

export const notificationsRouter = router({
  /** A page of what the caller was told, newest first. */
  list: readProcedure
    .input(z.object({ cursor: z.string().max(100).nullish() }))
    .query(({ ctx, input }) => ctx.pipeline.listNotifications(ctx.caller, input)),

  read: ownProcedure
    .input(z.object({ id: z.uuid('This is not a notification id.') }))
    .mutation(({ ctx, input }) => ctx.pipeline.readNotifications(ctx.caller, input)),

  /** All that had come by the moment of the newest one on screen. */
  readAll: ownProcedure
    .input(z.object({ until: Moment }))
    .mutation(({ ctx, input }) => ctx.pipeline.readNotifications(ctx.caller, input)),

  /** What tells of a thread or a stage that the caller has before them. */
  seen: ownProcedure
    .input(z.object({ projectId: ProjectId, subject: z.union([CommentId, Stage]) }))
    .mutation(({ ctx, input }) => ctx.pipeline.readNotifications(ctx.caller, input)),

  /** The whole state at once and at every change; a browser that comes back after a cut gets it anew, and has missed nothing. */
  watch: readProcedure.input(z.object({ projectId: ProjectId.nullable() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const until = AbortSignal.any([ctx.shutdown, ...(signal ? [signal] : [])]);
    yield* untilLeft(ctx.pipeline.watchInbox(ctx.caller, input, until), signal);
  }),
});
