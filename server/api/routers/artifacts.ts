import { z } from 'zod';
import { ItemEdit, ItemId } from '#server/artifacts/item-edit.ts';
import { basedOn, ConflictId, ofStage, ofVersion, ProjectId, VersionId, VersionNumber } from '../inputs.ts';
import { ownProcedure, readProcedure, router, writeProcedure } from '../trpc.ts';

export const artifactsRouter = router({
  /** A stage's newest version, or the one named; null while there is none. */
  get: readProcedure
    .input(z.object({ ...ofStage, versionId: VersionId.optional() }))
    .query(({ ctx, input }) => ctx.pipeline.viewArtifact(ctx.caller, input)),

  /** What no longer follows from what stands before it, stage by stage, item by item, and why. */
  stale: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.viewStale(ctx.caller, input.projectId)),

  /** The same where it is known at once; null where it would have to be worked out. */
  staleIfKnown: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.recallStale(ctx.caller, input.projectId)),

  /** What would be out of date, and what would be asked anew, if an item's words changed or a question were answered. Nothing is written. */
  impact: readProcedure
    .input(z.object({ ...ofStage, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewImpact(ctx.caller, input)),

  /** One coding prompt, complete, as Markdown. */
  prompt: readProcedure
    .input(z.object({ projectId: ProjectId, versionId: VersionId, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewPrompt(ctx.caller, input)),

  /** A stage's versions with who made them and why, newest first, a page at a time. */
  history: readProcedure
    .input(z.object({ ...ofStage, cursor: VersionNumber.nullish() }))
    .query(({ ctx, input }) => ctx.pipeline.listHistory(ctx.caller, input)),

  /** What all versions of a stage are called by, to choose from. */
  versions: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.listNames(ctx.caller, input)),

  /** What became of each part from one version to another, word by word. */
  compare: readProcedure
    .input(z.object({ ...ofStage, from: VersionId, to: VersionId }))
    .query(({ ctx, input }) => ctx.pipeline.compareVersions(ctx.caller, input)),

  /** How one item came, changed and went. */
  itemHistory: readProcedure
    .input(z.object({ ...ofStage, itemId: ItemId }))
    .query(({ ctx, input }) => ctx.pipeline.viewItemHistory(ctx.caller, input)),

  /** Whether a version still says what was stored and decided on. */
  proof: readProcedure
    .input(z.object(ofVersion))
    .query(({ ctx, input }) => ctx.pipeline.proveVersion(ctx.caller, input)),

  /** What a version under review may be compared with: the last that was decided, and what the caller saw before. */
  baselines: readProcedure
    .input(z.object(ofVersion))
    .query(({ ctx, input }) => ctx.pipeline.viewBaselines(ctx.caller, input)),

  /** Notes that the caller has a version on screen. */
  seen: ownProcedure
    .input(z.object(ofVersion))
    .mutation(({ ctx, input }) => ctx.pipeline.noteVersionSeen(ctx.caller, input)),

  /** A person's edits on the newest version, all or none; a newer one than `basedOn` is a conflict. */
  edit: writeProcedure
    .input(z.object({ ...basedOn, edits: z.array(ItemEdit).min(1, 'Say what to change.').max(200) }))
    .mutation(({ ctx, input }) => ctx.pipeline.editVersion(ctx.caller, input)),

  /** Settles what a person and the models both changed. */
  choose: writeProcedure
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
  restore: writeProcedure
    .input(z.object({ ...basedOn, versionId: VersionId }))
    .mutation(({ ctx, input }) => ctx.pipeline.restoreVersion(ctx.caller, input)),
});
