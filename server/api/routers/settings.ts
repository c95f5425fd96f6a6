import { z } from 'zod';
import { Severity } from '#server/artifacts/quality/finding.ts';
import { WorkspaceModels } from '#server/models/workspace-models.ts';
import { AuditId } from '../inputs.ts';
import { manageProcedure, readProcedure, router } from '../trpc.ts';

export const settingsRouter = router({
  /** Which models, database and cache are in use, and what may be spent. */
  get: readProcedure.query(({ ctx }) => ctx.pipeline.viewSettings(ctx.caller)),

  setDailySpendCap: manageProcedure
    .input(z.object({ usd: z.number().min(0, 'The cap cannot be negative.').max(100_000) }))
    .mutation(({ ctx, input }) => ctx.pipeline.setDailySpendCap(ctx.caller, input.usd)),

  /** The models behind each floor from the next run on; `choice: null` follows the operator. */
  setModels: manageProcedure
    .input(WorkspaceModels)
    .mutation(({ ctx, input }) => ctx.pipeline.setModels(ctx.caller, input)),

  /** Whether stages are prepared ahead, and for how many US dollars a day. */
  setPreparation: manageProcedure
    .input(
      z.object({
        mode: z.enum(['off', 'careful', 'eager']),
        dailyUsd: z.number().min(0, 'The budget cannot be negative.').max(100_000),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.setPreparation(ctx.caller, input)),

  /** Which severities of findings hold an approval up; an empty list: none. */
  setQualityGate: manageProcedure
    .input(
      z.object({
        severities: z
          .array(Severity)
          .max(3)
          .transform((all) => [...new Set(all)]),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.setQualityGate(ctx.caller, input.severities)),

  /** Who wrote a version does not approve it. */
  setSeparateReview: manageProcedure
    .input(z.object({ on: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.pipeline.setSeparateReview(ctx.caller, input.on)),

  /** All that was done in the workspace, newest first; as a file it comes from `/api/audit`. */
  audit: manageProcedure
    .input(z.object({ cursor: AuditId.nullish() }))
    .query(({ ctx, input }) => ctx.pipeline.listAudit(ctx.caller, input)),

  /** Deletes every project of the workspace for good; owners only, who type its name. Answers how many there were. */
  deleteAllProjects: manageProcedure
    .input(z.object({ workspaceName: z.string().max(200, 'This is not the name of the workspace.') }))
    .mutation(({ ctx, input }) => ctx.pipeline.deleteAllProjects(ctx.caller, input)),
});
