import { z } from 'zod';
import { ItemEdit, ItemId } from '#server/artifacts/item-edit.ts';
import { basedOn, ConflictId, ProjectId, Stage, VersionId } from '../inputs.ts';
import { procedure, router } from '../trpc.ts';

export const artifactsRouter = router({
  /** A stage's newest version, or the one named; null while there is none. */
  get: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage, versionId: VersionId.optional() }))
    .query(({ ctx, input }) => ctx.pipeline.viewArtifact(ctx.caller, input)),

  /** What no longer follows from what stands before it, stage by stage, item by item, and why. */
  stale: procedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.viewStale(ctx.caller, input.projectId)),

  /** What would be out of date, and what would be asked anew, if an item's words changed or a question were answered. Nothing is written. */
  impact: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewImpact(ctx.caller, input)),

  /** One coding prompt, complete, as Markdown. */
  prompt: procedure
    .input(z.object({ projectId: ProjectId, versionId: VersionId, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewPrompt(ctx.caller, input)),

  /** Every version of a stage with its reviews, newest first. */
  history: procedure
    .input(z.object({ projectId: ProjectId, stage: Stage }))
    .query(({ ctx, input }) => ctx.pipeline.listVersions(ctx.caller, input)),

  /** A person's edits on the newest version, all or none; a newer one than `basedOn` is a conflict. */
  edit: procedure
    .input(z.object({ ...basedOn, edits: z.array(ItemEdit).min(1, 'Say what to change.').max(200) }))
    .mutation(({ ctx, input }) => ctx.pipeline.editVersion(ctx.caller, input)),

  /** Settles what a person and the models both changed. */
  choose: procedure
    .input(
      z.object({
        ...basedOn,
        choices: z
          .array(z.object({ conflictId: ConflictId, take: z.enum(['mine', 'theirs']) }))
          .min(1, 'Choose at least one.')
          .max(2_000),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.chooseVersion(ctx.caller, input)),

  /** Goes back to an earlier version by a new one that says the same. */
  restore: procedure
    .input(z.object({ ...basedOn, versionId: VersionId }))
    .mutation(({ ctx, input }) => ctx.pipeline.restoreVersion(ctx.caller, input)),
});
