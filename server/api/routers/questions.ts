import { z } from 'zod';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { AnswerText, ProjectId, VersionId } from '../inputs.ts';
import { readProcedure, router, writeProcedure } from '../trpc.ts';

/** Names the question, and what the caller saw said to it last. */
const said = { projectId: ProjectId, questionId: ItemId, replaces: VersionId.nullable() };

export const questionsRouter = router({
  /** What was said last to each question of the requirements. */
  answers: readProcedure
    .input(z.object({ projectId: ProjectId }))
    .query(({ ctx, input }) => ctx.pipeline.listAnswers(ctx.caller, input.projectId)),

  /** Answers a question, or answers it anew: the next version works it in. */
  answer: writeProcedure
    .input(z.object({ ...said, text: AnswerText }))
    .mutation(({ ctx, input }) => ctx.pipeline.answerQuestion(ctx.caller, { ...input, kind: 'answered' })),

  /** Says that it need not be answered. */
  skip: writeProcedure
    .input(z.object(said))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.answerQuestion(ctx.caller, { ...input, kind: 'skipped', text: '' }),
    ),

  /** Takes an answer or a skip back. */
  withdraw: writeProcedure
    .input(z.object(said))
    .mutation(({ ctx, input }) =>
      ctx.pipeline.answerQuestion(ctx.caller, { ...input, kind: 'withdrawn', text: '' }),
    ),
});
