import { readProcedure, router } from '../trpc.ts';

export const statusRouter = router({
  /** Which parts work, fail or are absent; answers within about a second whatever is wrong. */
  get: readProcedure.query(({ ctx }) => ctx.pipeline.viewStatus()),
});
