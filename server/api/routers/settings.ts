import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const settingsRouter = router({
  /** Which models, database and cache are in use, and what may be spent. */
  get: procedure.query(({ ctx }) => ctx.pipeline.viewSettings(ctx.caller)),

  setDailySpendCap: procedure
    .input(z.object({ usd: z.number().min(0, 'The cap cannot be negative.').max(100_000) }))
    .mutation(({ ctx, input }) => ctx.pipeline.setDailySpendCap(ctx.caller, input.usd)),
});
