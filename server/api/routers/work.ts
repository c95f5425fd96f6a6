import { z } from 'zod';
import { ProjectId } from '../inputs.ts';
import { readProcedure, router, writeProcedure } from '../trpc.ts';
import { AgentName, ReportText, StoryId } from '../work-inputs.ts';

const oneStory = { projectId: ProjectId, storyId: StoryId };
/** What a program calls itself that works for the caller; empty where the caller works. */
const agent = AgentName.or(z.literal('')).default('');

/** Who works on the approved stories of a project, and how far they are. */
export const workRouter = router({
  list: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.listWork(ctx.caller, input.projectId)),

  /** A story that somebody has is a conflict; one that the caller has already is answered as it stands. */
  take: writeProcedure
    .input(z.object({ ...oneStory, agent }))
    .mutation(({ ctx, input }) => ctx.pipeline.takeStory(ctx.caller, input)),

  /** Tells how far the work is, in the story's thread and in the mark beside it. */
  report: writeProcedure
    .input(z.object({ ...oneStory, agent, state: z.enum(['taken', 'blocked', 'done']), text: ReportText }))
    .mutation(({ ctx, input }) => ctx.pipeline.reportOnStory(ctx.caller, input)),

  /** Gives a story back; owners may give back what others hold. */
  release: writeProcedure
    .input(z.object(oneStory))
    .mutation(({ ctx, input }) => ctx.pipeline.releaseStory(ctx.caller, input)),
});
