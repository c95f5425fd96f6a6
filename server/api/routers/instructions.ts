import { z } from 'zod';
import { instructionBytesMax } from '#server/instructions/check-instruction.ts';
import { isText } from '#server/platform/is-text.ts';
import { ofStage } from '../inputs.ts';
import { manageProcedure, readProcedure, router, writeProcedure } from '../trpc.ts';
import { untilLeft } from '../until-left.ts';

const Role = z.string().max(60);
const InstructionId = z.uuid('This is not the id of an instruction.');
/** How long it may really be is said by its problems, in bytes. */
const Text = z
  .string()
  .max(4 * instructionBytesMax, 'This is too long for an instruction.')
  .refine(isText, 'This holds bytes that are not text.');

export const instructionsRouter = router({
  /** The role behind each stage, and which of its versions is live. */
  list: readProcedure.query(({ ctx }) => ctx.pipeline.listRoles(ctx.caller)),

  get: readProcedure
    .input(z.object({ role: Role }))
    .query(({ ctx, input }) => ctx.pipeline.viewInstruction(ctx.caller, input.role)),

  /** One version with its text. */
  version: readProcedure
    .input(z.object({ id: InstructionId }))
    .query(({ ctx, input }) => ctx.pipeline.viewInstructionVersion(ctx.caller, input.id)),

  /** What keeps a text from being used. Changes nothing; a mutation because a query's input stands in the address. */
  check: readProcedure
    .input(z.object({ role: Role, text: Text }))
    .mutation(({ ctx, input }) => ctx.pipeline.checkDraft(ctx.caller, input.role, input.text)),

  save: writeProcedure
    .input(
      z.object({
        role: Role,
        text: Text,
        note: z
          .string()
          .trim()
          .max(500, 'At most 500 characters.')
          .refine(isText, 'This holds bytes that are not text.'),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.saveInstruction(ctx.caller, input)),

  makeLive: manageProcedure
    .input(z.object({ role: Role, versionId: InstructionId.nullable(), instead: InstructionId.nullable() }))
    .mutation(({ ctx, input }) => ctx.pipeline.makeLive(ctx.caller, input)),

  /** The parts of a project that the stage's instruction can be tried on. */
  samples: readProcedure
    .input(z.object(ofStage))
    .query(({ ctx, input }) => ctx.pipeline.listSamples(ctx.caller, input)),

  startTryout: writeProcedure
    .input(
      z.object({
        ...ofStage,
        task: z.string().max(300).refine(isText, 'This holds bytes that are not text.'),
        words: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('built-in') }),
          z.object({ kind: z.literal('version'), id: InstructionId }),
          z.object({ kind: z.literal('draft'), text: Text }),
        ]),
        model: z.string().max(200).nullable(),
        variant: z.number().int().min(0).max(1_000),
      }),
    )
    .mutation(({ ctx, input }) => ctx.pipeline.startTryout(ctx.caller, input)),

  /** Asks, and tells the answer's words as they come. */
  tryout: writeProcedure
    .input(z.object({ tryoutId: z.uuid('This is not the id of a try-out.') }))
    .subscription(async function* ({ ctx, input, signal }) {
      const until = AbortSignal.any([ctx.shutdown, ...(signal ? [signal] : [])]);
      yield* untilLeft(ctx.pipeline.watchTryout(ctx.caller, input.tryoutId, until), signal);
    }),
});
