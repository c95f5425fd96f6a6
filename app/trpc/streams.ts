import type { Api } from '../../client/api.ts';
import { followStream } from '../../client/follow-stream.ts';
import { pathProxy } from '../../client/path-proxy.ts';
import { openEventSource } from './open-event-source.ts';

/** The procedures that stream, over server-sent events. Apart from the others: a page fetches this only when it opens a stream. */
export const streams = pathProxy((path, [input, options]) => {
  const { signal } = (options ?? {}) as { signal?: AbortSignal };
  const name = path.slice(0, -1).join('.');
  return followStream({ url: '/api/trpc', open: openEventSource }, { path: name, input, signal });
}) as Api;
