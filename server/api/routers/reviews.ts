import { z } from 'zod';
import { ItemId } from '#server/artifacts/item-edit.ts';
import {
  Comment,
  ContentHash,
  MemberId,
  OverrideReason,
  ofStage,
  ofVersion,
  Reason,
  Requests,
  Search,
  Stage,
} from '../inputs.ts';
import { readProcedure, reviewProcedure, router } from '../trpc.ts';

/** Binds a decision to the very bytes that the reviewer saw. */
const seen = {
  ...ofVersion,
  contentHash: ContentHash,
};

/** Items that the reviewer found fine; more than any document has. */
const fine = z.array(ItemId).max(5_000).default([]);

export const reviewsRouter = router({
  /** A page of the workspace's reviews across projects: what waits, what is the caller's own of it, or what is decided. */
  queue: readProcedure
    .input(
      z.object({
        list: z.enum(['waiting', 'mine', 'decided']).default('waiting'),
        stage: Stage.nullable().default(null),
        search: Search.default(''),
        days: z.number().int().min(1).max(3_650).nullable().default(null),
        order: z.enum(['oldest', 'newest']).default('oldest'),
        cursor: z.string().max(100).nullish(),
        limit: z.number().int().min(1).max(100).default(30),
      }),
    )
    .query(({ ctx, input }) => ctx.pipeline.listReviewsAcross(ctx.caller, input)),

  /** How many reviews wait, each number at most 100. */
  count: readProcedure.query(({ ctx }) => ctx.pipeline.countReviews(ctx.caller)),

  /** What was said of each item of a version. */
  verdicts: readProcedure
    .input(z.object(ofVersion))
    .query(({ ctx, input }) => ctx.pipeline.viewVerdicts(ctx.caller, input)),

  /** Who may review a stage, and who of them is asked to. */
  reviewers: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.viewReviewers(ctx.caller, input)),

  /** Asks a member to review what waits, or asks them again. */
  ask: reviewProcedure
    .input(z.object({ ...ofStage, personId: MemberId }))
    .mutation(({ ctx, input }) => ctx.pipeline.askForReview(ctx.caller, input)),

  /** Lets somebody off who was asked. */
  unask: reviewProcedure
    .input(z.object({ ...ofStage, personId: MemberId }))
    .mutation(({ ctx, input }) => ctx.pipeline.withdrawReviewRequest(ctx.caller, input)),

  /** Approves several versions, each exactly as it was seen; the answer says of each what became of it. */
  approveMany: reviewProcedure
    .input(z.object({ versions: z.array(z.object(seen)).min(1, 'Choose what to approve.').max(50) }))
    .mutation(({ ctx, input }) => ctx.pipeline.approveMany(ctx.caller, input.versions)),

  /** Approves exactly what the reviewer saw; a changed artifact is a conflict. */
  approve: reviewProcedure
    .input(z.object({ ...seen, fine, comment: Comment.default(''), override: OverrideReason.nullish() }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'approved', feedback: [] }),
    ),

  /** Approves in the same way and opens the stage after it: its document where it is prepared or made, else the run that makes it. */
  approveAndGoOn: reviewProcedure
    .input(z.object({ ...seen, fine, comment: Comment.default(''), override: OverrideReason.nullish() }))
    .mutation(({ ctx, input }) => ctx.pipeline.approveAndGoOn(ctx.caller, input)),

  /** Sends it back; each entry of `feedback` binds the next version. */
  requestChanges: reviewProcedure
    .input(
      z.object({
        ...seen,
        fine,
        comment: Comment.default(''),
        feedback: Requests,
      }),
    )
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'changes_requested' }),
    ),

  reject: reviewProcedure
    .input(z.object({ ...seen, fine, comment: Reason }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'rejected', feedback: [] }),
    ),

  /** Takes a decision back, so that the version is under review again. */
  reopen: reviewProcedure
    .input(z.object({ ...seen, comment: Comment.default('') }))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.decide(ctx.caller, { ...input, decision: 'reopened', feedback: [] }),
    ),
});
