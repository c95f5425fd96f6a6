import { z } from 'zod';
import { ofStage, ofVersion } from '../inputs.ts';
import { readProcedure, router } from '../trpc.ts';

export const qualityRouter = router({
  /** What the rules object to in a version, with the words. */
  findings: readProcedure
    .input(z.object(ofVersion))
    .query(({ ctx, input }) => ctx.pipeline.viewQuality(ctx.caller, input)),

  /** How many findings each of the last versions of a stage has, oldest first. */
  trend: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.viewQualityTrend(ctx.caller, input)),
});
