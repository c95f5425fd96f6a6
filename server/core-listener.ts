import type { RequestListener } from 'node:http';
import { createRequestListener } from './api/http/create-request-listener.ts';
import type { PageHandler } from './api/http/page-route.ts';
import type { Core } from './compose.ts';
import { systemClock as clock } from './platform/clock.ts';
import type { Env } from './platform/env.ts';
import type { Log } from './platform/log.ts';

interface CoreListenerSettings {
  readonly env: Env;
  readonly log: Log;
  /** The screens; left out where there are none. */
  readonly pages?: PageHandler;
  readonly dev?: boolean;
}

const noPages: PageHandler = async (_request, response) => void response.writeHead(404).end();

/** What answers requests for a composed core: every door, and the screens where there are any. */
export function createCoreListener(
  { router, contextFor, identity, limits, fileReader, ready, load, operations, shutdown }: Core,
  { env, log, pages = noPages, dev = false }: CoreListenerSettings,
): RequestListener {
  return createRequestListener({
    ...{ router, contextFor, identity, limits, fileReader, ready, load, pages, env, clock, log, dev },
    expose: operations.expose,
    shutdown: shutdown.signal,
  });
}
