import type { Context } from './api/context.ts';
import type { appRouter } from './api/root.ts';

/** The system as both processes and Next's pages see it. */
export interface Core {
  readonly router: typeof appRouter;
  /** A tRPC context for one request, by its headers. */
  contextFor(headers: Headers): Context;
}
