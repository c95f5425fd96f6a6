import { artifactsRouter } from './routers/artifacts.ts';
import { commentsRouter } from './routers/comments.ts';
import { instructionsRouter } from './routers/instructions.ts';
import { notificationsRouter } from './routers/notifications.ts';
import { projectsRouter } from './routers/projects.ts';
import { qualityRouter } from './routers/quality.ts';
import { questionsRouter } from './routers/questions.ts';
import { reviewsRouter } from './routers/reviews.ts';
import { runsRouter } from './routers/runs.ts';
import { searchRouter } from './routers/search.ts';
import { settingsRouter } from './routers/settings.ts';
import { statusRouter } from './routers/status.ts';
import { traceRouter } from './routers/trace.ts';
import { openProcedure, procedure, router } from './trpc.ts';

export const appRouter = router({
  health: openProcedure.query(() => ({ ok: true as const })),
  /** Who is signed in, and where. */
  me: procedure.query(({ ctx }) => ctx.caller),
  projects: projectsRouter,
  artifacts: artifactsRouter,
  questions: questionsRouter,
  runs: runsRouter,
  reviews: reviewsRouter,
  comments: commentsRouter,
  notifications: notificationsRouter,
  search: searchRouter,
  settings: settingsRouter,
  instructions: instructionsRouter,
  status: statusRouter,
  trace: traceRouter,
  quality: qualityRouter,
});

export type AppRouter = typeof appRouter;
