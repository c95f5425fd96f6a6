import { mayWhat } from '#server/identity/access.ts';
import { artifactsRouter } from './routers/artifacts.ts';
import { commentsRouter } from './routers/comments.ts';
import { instructionsRouter } from './routers/instructions.ts';
import { keysRouter } from './routers/keys.ts';
import { membersRouter } from './routers/members.ts';
import { notificationsRouter } from './routers/notifications.ts';
import { operationsRouter } from './routers/operations.ts';
import { projectsRouter } from './routers/projects.ts';
import { qualityRouter } from './routers/quality.ts';
import { questionsRouter } from './routers/questions.ts';
import { reviewsRouter } from './routers/reviews.ts';
import { runsRouter } from './routers/runs.ts';
import { searchRouter } from './routers/search.ts';
import { settingsRouter } from './routers/settings.ts';
import { statusRouter } from './routers/status.ts';
import { traceRouter } from './routers/trace.ts';
import { workRouter } from './routers/work.ts';
import { openProcedure, readProcedure, router } from './trpc.ts';

export const appRouter = router({
  health: openProcedure.query(() => ({ ok: true as const })),
  /** Who asks, where, and what they may do there. */
  me: readProcedure.query(({ ctx }) => ({ ...ctx.caller, may: mayWhat(ctx.caller) })),
  projects: projectsRouter,
  artifacts: artifactsRouter,
  questions: questionsRouter,
  runs: runsRouter,
  reviews: reviewsRouter,
  comments: commentsRouter,
  keys: keysRouter,
  members: membersRouter,
  notifications: notificationsRouter,
  search: searchRouter,
  settings: settingsRouter,
  instructions: instructionsRouter,
  status: statusRouter,
  trace: traceRouter,
  quality: qualityRouter,
  work: workRouter,
  operations: operationsRouter,
});

export type AppRouter = typeof appRouter;
