import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Context } from '#server/api/context.ts';
import { transportCodes } from '#server/api/error-map.ts';
import type { AppRouter } from '#server/api/root.ts';
import { serverTiming } from '#server/api/server-timing.ts';
import type { RateLimits } from '#server/identity/rate-limits.ts';
import { appErrorOf } from '#server/platform/app-error-of.ts';
import { BodyError } from './body-error.ts';
import { headersOf } from './headers-of.ts';
import { requireShallow } from './json-depth.ts';
import { limitCalls } from './limit-calls.ts';
import { readBytes, requireJson } from './read-json.ts';

const bytesMax = 2_000_000;
const batchMax = 20;

interface TrpcSettings {
  readonly router: AppRouter;
  readonly contextFor: (headers: Headers) => Context;
  readonly limits: RateLimits;
}

/** The procedures over HTTP. Bodies are JSON and bounded in bytes and depth; so is what one batch may ask for, and what a caller may in a minute. */
export function createTrpcRoute({ router, contextFor, limits }: TrpcSettings) {
  /** What was wrong with a request's body, which is told in the protocol's own shape. */
  const refused = new WeakMap<IncomingMessage, BodyError>();
  const handle = createHTTPHandler({
    router,
    basePath: '/api/trpc/',
    maxBatchSize: batchMax,
    onError: ({ error, type, path, ctx }) => {
      // What a query or mutation throws is logged by its middleware; a stream that has begun has left it behind.
      if (type === 'subscription' && error.code === 'INTERNAL_SERVER_ERROR' && !appErrorOf(error.cause))
        ctx?.log.error({ err: error.cause ?? error, path }, 'stream failed');
    },
    // A batch is answered with one header: for the call that has to wait longest.
    responseMeta: ({ errors, ctx }) => {
      const waitsMs = errors.map(({ cause }) => appErrorOf(cause)?.retryAfterMs ?? 0);
      const seconds = Math.ceil(Math.max(0, ...waitsMs) / 1_000);
      const timing = serverTiming(ctx?.timings ?? []);
      return {
        headers: {
          ...(seconds > 0 ? { 'retry-after': String(seconds) } : {}),
          ...(timing === null ? {} : { 'server-timing': timing }),
        },
      };
    },
    createContext: async ({ req, res, info }) => {
      const wrong = refused.get(req);
      if (wrong) throw inProtocol(wrong);
      const context: Context = { ...contextFor(headersOf(req.headers)), timings: [] };
      if (info.calls.every(({ path }) => path === 'health')) return context;
      // Who is not let in is told so by the procedure.
      const caller = await context.caller().catch(() => null);
      try {
        if (caller) limitCalls(res, limits, caller, info.calls.length);
      } catch (error) {
        throw inProtocol(error);
      }
      return context;
    },
  });

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      const json = await readInput(req);
      // The library takes this for the body, and reads nothing more.
      if (req.method === 'POST') Object.assign(req, { body: json });
    } catch (error) {
      if (!(error instanceof BodyError)) throw error;
      refused.set(req, error);
      Object.assign(req, { body: '{}' });
      // Who is in the midst of sending hears nothing before they are through; how long that may take is bounded.
      req.resume();
    }
    handle(req, res);
  };
}

/** The JSON of a request, from its body or its address: within bounds, not yet parsed. */
async function readInput(req: IncomingMessage): Promise<string> {
  if (req.method !== 'POST') {
    const input = new URL(req.url ?? '', 'http://localhost').searchParams.get('input') ?? '';
    requireShallow(Buffer.from(input));
    return input;
  }
  requireJson(req.headers['content-type']);
  const bytes = await readBytes(req, bytesMax);
  requireShallow(bytes);
  return bytes.toString('utf8');
}

function inProtocol(error: unknown): unknown {
  if (error instanceof BodyError)
    return new TRPCError({ code: codeOf(error), message: error.message, cause: error });
  const known = appErrorOf(error);
  return known
    ? new TRPCError({ code: transportCodes[known.kind], message: known.message, cause: known })
    : error;
}

function codeOf({ status }: BodyError): TRPCError['code'] {
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  return status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST';
}
