import { z } from 'zod';
import { ItemId, ProjectId, Stage, VersionId } from '../inputs.ts';
import { procedure, router } from '../trpc.ts';

export const artifactsRouter = router({
  /** A stage's newest version, or the one named; null while there is none. */
  get: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage, versionId: VersionId.optional() }))
    .query(({ ctx, input }) => ctx.pipeline.viewArtifact(ctx.caller, input)),

  /** One coding prompt, complete, as Markdown. */
  prompt: procedure
    .input(z.object({ projectId: ProjectId, versionId: VersionId, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewPrompt(ctx.caller, input)),

  /** Every version of a stage with its reviews, newest first. */
  history: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage }))
    .query(({ ctx, input }) => ctx.pipeline.listVersions(ctx.caller, input)),
});
