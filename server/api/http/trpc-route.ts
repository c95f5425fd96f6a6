import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Context } from '#server/api/context.ts';
import type { AppRouter } from '#server/api/root.ts';
import { appErrorOf } from '#server/platform/app-error-of.ts';
import { headersOf } from './headers-of.ts';
import { BodyError, requireJson, requireLength } from './read-json.ts';

const bytesMax = 2_000_000;
const batchMax = 20;

/** The procedures over HTTP. Bodies are JSON and bounded; so is what one batch may ask for. */
export function createTrpcRoute(
  router: AppRouter,
  contextFor: (headers: Headers) => Context,
): RequestListener {
  return createHTTPHandler({
    router,
    basePath: '/api/trpc/',
    maxBodySize: bytesMax,
    maxBatchSize: batchMax,
    onError: ({ error, type, path, ctx }) => {
      // What a query or mutation throws is logged by its middleware; a stream that has begun has left it behind.
      if (type === 'subscription' && error.code === 'INTERNAL_SERVER_ERROR' && !appErrorOf(error.cause))
        ctx?.log.error({ err: error.cause ?? error, path }, 'stream failed');
    },
    // A batch is answered with one header: for the call that has to wait longest.
    responseMeta: ({ errors }) => {
      const waitsMs = errors.map(({ cause }) => appErrorOf(cause)?.retryAfterMs ?? 0);
      const seconds = Math.ceil(Math.max(0, ...waitsMs) / 1_000);
      return seconds > 0 ? { headers: { 'retry-after': String(seconds) } } : {};
    },
    createContext: async ({ req }) => {
      if (req.method === 'POST') requireGoodBody(req.headers);
      return contextFor(headersOf(req.headers));
    },
  });
}

function requireGoodBody(headers: IncomingHttpHeaders): void {
  try {
    requireLength(headers['content-length'], bytesMax);
    requireJson(headers['content-type']);
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    const code = error.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'UNSUPPORTED_MEDIA_TYPE';
    throw new TRPCError({ code, message: error.message, cause: error });
  }
}
