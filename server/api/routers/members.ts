import { z } from 'zod';
import { roles } from '#server/identity/access.ts';
import { isText } from '#server/platform/is-text.ts';
import { MemberId } from '../inputs.ts';
import { manageProcedure, ownProcedure, readProcedure, router } from '../trpc.ts';

const Role = z.enum(roles, 'This is no role.');

/** Who belongs to the workspace, and how somebody joins it or leaves. */
export const membersRouter = router({
  list: readProcedure.query(({ ctx }) => ctx.pipeline.listMembers(ctx.caller)),

  setRole: manageProcedure
    .input(z.object({ personId: MemberId, role: Role }))
    .mutation(({ ctx, input }) => ctx.pipeline.setRole(ctx.caller, input)),

  /** Their keys end with it; what they wrote stays. */
  remove: manageProcedure
    .input(z.object({ personId: MemberId }))
    .mutation(({ ctx, input }) => ctx.pipeline.removeMember(ctx.caller, input.personId)),

  leave: ownProcedure.mutation(({ ctx }) => ctx.pipeline.leave(ctx.caller)),

  /** Those that still lead in. */
  invitations: manageProcedure.query(({ ctx }) => ctx.pipeline.listInvitations(ctx.caller)),

  /** For one person, once; the answer holds the link's secret, which is told this once. */
  invite: manageProcedure
    .input(
      z.object({
        role: Role,
        note: z
          .string()
          .trim()
          .max(80, 'At most 80 characters.')
          .refine(isText, 'This holds bytes that are not text.')
          .default(''),
        days: z.number().int().min(1, 'At least a day.').max(30, 'At most 30 days.').default(7),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.invite(ctx.caller, input)),

  withdrawInvitation: manageProcedure
    .input(z.object({ id: z.uuid('This is not the id of an invitation.') }))
    .mutation(({ ctx, input }) => ctx.pipeline.withdrawInvitation(ctx.caller, input.id)),

  /** Joins by a link, and goes there. */
  accept: ownProcedure
    .input(
      z.object({ secret: z.string().min(1, 'The link is not whole.').max(200, 'This is no invitation.') }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.acceptInvitation(ctx.caller, input.secret)),

  /** The caller's own workspaces. */
  workspaces: ownProcedure.query(({ ctx }) => ctx.pipeline.listWorkspaces(ctx.caller)),

  enter: ownProcedure
    .input(z.object({ workspaceId: z.uuid('This is not the id of a workspace.') }))
    .mutation(({ ctx, input }) => ctx.pipeline.enterWorkspace(ctx.caller, input.workspaceId)),
});
