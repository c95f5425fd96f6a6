import { z } from 'zod';
import { ProjectId, Stage, VersionId } from '../inputs.ts';
import { procedure, router } from '../trpc.ts';

export const artifactsRouter = router({
  /** A stage's newest version, or the one named; null while there is none. */
  get: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage, versionId: VersionId.optional() }))
    .query(({ ctx, input }) => ctx.pipeline.viewArtifact(ctx.caller, input)),

  /** Every version of a stage with its reviews, newest first. */
  history: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage }))
    .query(({ ctx, input }) => ctx.pipeline.listVersions(ctx.caller, input)),
});
