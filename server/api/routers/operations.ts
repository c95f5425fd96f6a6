import { z } from 'zod';
import { rangeNames } from '#server/operations/dashboard/ranges.ts';
import { isText } from '#server/platform/is-text.ts';
import { Stage } from '../inputs.ts';
import { readProcedure, router } from '../trpc.ts';

const Range = z.enum(rangeNames);
/** A moment: milliseconds since 1970, until the year 2286. */
const Moment = z.number().int().min(0).max(9_999_999_999_999);

/** How the system fares: all of it for its operators, their own workspace for anybody else. */
export const operationsRouter = router({
  get: readProcedure
    .input(z.object({ range: Range }))
    .query(({ ctx, input }) => ctx.pipeline.viewDashboard(ctx.caller, input.range)),

  /** The whole view at once and every few seconds; a browser that comes back after a cut has missed nothing. */
  watch: readProcedure.input(z.object({ range: Range })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const until = AbortSignal.any([ctx.shutdown, ...(signal ? [signal] : [])]);
    yield* ctx.pipeline.watchDashboard(ctx.caller, input.range, until);
  }),

  /** Where the money went, in UTC days. */
  spending: readProcedure
    .input(z.object({ range: Range }))
    .query(({ ctx, input }) => ctx.pipeline.viewSpending(ctx.caller, input.range)),

  /** A slow operation with what its time went to. */
  slow: readProcedure
    .input(z.object({ id: z.uuid('This is not an operation id.') }))
    .query(({ ctx, input }) => ctx.pipeline.viewSlowOperation(ctx.caller, input.id)),

  /** A page of the runs behind a point, newest first. */
  runs: readProcedure
    .input(
      z.object({
        fromMs: Moment,
        toMs: Moment,
        stage: Stage.nullable().default(null),
        status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']).nullable().default(null),
        slowerThanMs: z.number().min(0).max(86_400_000).nullable().default(null),
        model: z
          .string()
          .max(120)
          .refine(isText, 'This holds bytes that are not text.')
          .nullable()
          .default(null),
        limit: z.number().int().min(1).max(100).default(30),
        cursor: z.string().max(60).nullish(),
      }),
    )
    .query(({ ctx, input }) => ctx.pipeline.listRunsAcross(ctx.caller, input)),
});
