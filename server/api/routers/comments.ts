import { z } from 'zod';
import { Anchor, CommentId, CommentText, MemberId, ofStage, ofVersion, ProjectId } from '../inputs.ts';
import { commentProcedure, readProcedure, router } from '../trpc.ts';

const oneComment = { projectId: ProjectId, commentId: CommentId };
const picked = z.array(MemberId).max(50).default([]);

export const commentsRouter = router({
  /** Every thread of a stage. */
  list: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.viewDiscussion(ctx.caller, input)),

  /** How many threads are open on each item of a stage. */
  open: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.countThreads(ctx.caller, input)),

  /** Whom a comment may mention. */
  members: readProcedure.query(({ ctx }) => ctx.pipeline.listMentionable(ctx.caller)),

  /** Begins a thread, or answers in one; the id is of the sender's making, so that sending twice is harmless. */
  add: commentProcedure
    .input(
      z.object({
        id: CommentId,
        ...ofVersion,
        anchor: Anchor.default(null),
        threadId: CommentId.nullable().default(null),
        text: CommentText,
        picked,
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.addComment(ctx.caller, input)),

  edit: commentProcedure
    .input(z.object({ ...oneComment, text: CommentText, picked }))
    .mutation(({ ctx, input }) => ctx.pipeline.editComment(ctx.caller, input)),

  remove: commentProcedure
    .input(z.object(oneComment))
    .mutation(({ ctx, input }) => ctx.pipeline.removeComment(ctx.caller, input)),

  /** Settles a thread, or opens it again. */
  resolve: commentProcedure
    .input(z.object({ ...oneComment, resolved: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.pipeline.resolveThread(ctx.caller, input)),
});
