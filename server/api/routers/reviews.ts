import { z } from 'zod';
import { Anchor, Comment, FeedbackText, ProjectId, Reason, Stage, VersionId } from '../inputs.ts';
import { procedure, router } from '../trpc.ts';

/** Binds a decision to the very bytes that the reviewer saw. */
const seen = {
  projectId: ProjectId,
  stage: Stage,
  versionId: VersionId,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
};

export const reviewsRouter = router({
  /** Approves exactly what the reviewer saw; a changed artifact is a conflict. */
  approve: procedure
    .input(z.object({ ...seen, comment: Comment.default('') }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'approved', feedback: [] }),
    ),

  /** Approves in the same way and opens the stage after it: its document where it is prepared or made, else the run that makes it. */
  approveAndGoOn: procedure
    .input(z.object({ ...seen, comment: Comment.default('') }))
    .mutation(({ ctx, input }) => ctx.pipeline.approveAndGoOn(ctx.caller, input)),

  /** Sends it back; each entry of `feedback` binds the next version. */
  requestChanges: procedure
    .input(
      z.object({
        ...seen,
        comment: Comment.default(''),
        feedback: z
          .array(z.object({ anchor: Anchor, text: FeedbackText }))
          .min(1, 'Say what should change.')
          .max(50),
      }),
    )
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'changes_requested' }),
    ),

  reject: procedure
    .input(z.object({ ...seen, comment: Reason }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'rejected', feedback: [] }),
    ),

  /** Takes a decision back, so that the version is under review again. */
  reopen: procedure
    .input(z.object({ ...seen, comment: Comment.default('') }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'reopened', feedback: [] }),
    ),
});
