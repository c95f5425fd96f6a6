import { z } from 'zod';
import { BriefDetails } from '#server/artifacts/brief-details.ts';
import { projectStandings } from '#server/pipeline/views.ts';
import { isText } from '#server/platform/is-text.ts';
import { listingSorts } from '#server/store/project-listings.ts';
import { AuditId, ProjectId, ProjectName, Search, VersionId, VersionNumber } from '../inputs.ts';
import { manageProcedure, readProcedure, router, writeProcedure } from '../trpc.ts';

export const projectsRouter = router({
  /** A page of the workspace's projects: filtered, sorted, with the counts of each standing beside the first page. */
  list: readProcedure
    .input(
      z.object({
        search: Search.default(''),
        archived: z.boolean().default(false),
        standing: z.enum(projectStandings).nullable().default(null),
        mine: z.boolean().default(false),
        sort: z.enum(listingSorts).default('updated'),
        descending: z.boolean().default(true),
        cursor: z.string().max(400).refine(isText, 'This is not a page of the list.').nullish(),
        limit: z.number().int().min(1).max(100).default(30),
      }),
    )
    .query(({ ctx, input }) => ctx.pipeline.listProjects(ctx.caller, input)),

  /** One project with its brief and where each stage stands: all that its page needs besides the artifacts. */
  get: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.viewProject(ctx.caller, input.projectId)),

  /** Makes a project from a brief; without a name, the brief's title names it. Who gives the id may ask again when no answer came. */
  create: writeProcedure
    .input(
      z.object({
        id: ProjectId.optional(),
        name: z.union([ProjectName, z.literal('')]).optional(),
        brief: z.string(),
        details: BriefDetails.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.createProject(ctx.caller, input)),

  rename: writeProcedure
    .input(z.object({ projectId: ProjectId, name: ProjectName }))
    .mutation(({ ctx, input }) => ctx.pipeline.renameProject(ctx.caller, input)),

  archive: writeProcedure
    .input(z.object({ projectId: ProjectId, archived: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.pipeline.archiveProject(ctx.caller, input)),

  /** Removes the project and everything made from it, for good. */
  delete: manageProcedure
    .input(z.object({ projectId: ProjectId }))
    .mutation(({ ctx, input }) => ctx.pipeline.deleteProject(ctx.caller, input.projectId)),

  /** Replaces the brief by a new version; `basedOn` is the version that the writer saw. */
  reviseBrief: writeProcedure
    .input(
      z.object({
        projectId: ProjectId,
        basedOn: VersionId,
        brief: z.string(),
        details: BriefDetails.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.reviseBrief(ctx.caller, input)),

  /** An earlier version of the brief, for quotations that point into it. */
  brief: readProcedure
    .input(z.object({ projectId: ProjectId, briefVersionId: VersionId }))
    .query(({ ctx, input }) => ctx.pipeline.viewBrief(ctx.caller, input)),

  /** A page of the brief's versions, newest first; `cursor` is the number of the last one seen. */
  briefs: readProcedure
    .input(z.object({ projectId: ProjectId, cursor: VersionNumber.nullish() }))
    .query(({ ctx, input }) => ctx.pipeline.listBriefs(ctx.caller, input)),

  /** Who did what when, newest first. */
  activity: readProcedure
    .input(z.object({ projectId: ProjectId, cursor: AuditId.nullish() }))
    .query(({ ctx, input }) => ctx.pipeline.listActivity(ctx.caller, input)),

  /** What this server can make of a project; the files themselves come from `/api/export`. */
  exportWays: readProcedure.query(({ ctx }) => ctx.pipeline.exportWays()),
});
