import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Context } from '#server/api/context.ts';
import type { AppRouter } from '#server/api/root.ts';
import type { FileReader } from '#server/brief-files/create-file-reader.ts';
import type { Identity } from '#server/identity/create-identity.ts';
import type { RateLimits } from '#server/identity/rate-limits.ts';
import type { LoadView } from '#server/pipeline/status/view-load.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Env } from '#server/platform/env.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Log } from '#server/platform/log.ts';
import { parseTraceparent } from '#server/platform/trace-context.ts';
import { answerError, answerJson } from './answer.ts';
import { auditDoor } from './audit-door.ts';
import { createAuthRoute } from './auth-route.ts';
import { BodyError } from './body-error.ts';
import { briefFileDoor } from './brief-file-door.ts';
import { clientAddress } from './client-address.ts';
import { type Door, type Doors, enter } from './doors.ts';
import { exportDoor } from './export-door.ts';
import { answerHealth, answerReady, type Readiness } from './health-route.ts';
import { importDoor } from './import-door.ts';
import { mcpDoor } from './mcp-door.ts';
import { createMetricsRoute } from './metrics-route.ts';
import { createPageRoute, type PageHandler } from './page-route.ts';
import { requestIdOf } from './request-id.ts';
import { isOwnHost, mayChange } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { takeKey } from './take-key.ts';
import { createTrpcRoute } from './trpc-route.ts';

export interface ListenerSettings {
  readonly router: AppRouter;
  readonly contextFor: (headers: Headers) => Context;
  readonly identity: Identity;
  readonly limits: RateLimits;
  readonly fileReader: FileReader;
  readonly ready: () => Promise<void>;
  /** How much there is to do, for an autoscaler. */
  readonly load: () => Promise<LoadView>;
  /** What all processes have recorded, in Prometheus's text format; left out where nothing is. */
  readonly expose?: () => Promise<string>;
  readonly shutdown: AbortSignal;
  readonly pages: PageHandler;
  readonly env: Pick<Env, 'APP_URL' | 'HOST' | 'TRUSTED_PROXIES' | 'METRICS_TOKEN'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly dev: boolean;
}

/** No door takes others; some of them the web's own `Request` refuses to hold. */
const methods = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/** Every request's way in: an id, the security headers, the checks of host and origin, one log line, then its route. */
export function createRequestListener(settings: ListenerSettings): RequestListener {
  const { env, clock, log } = settings;
  const own = { appUrl: env.APP_URL, bindHost: env.HOST };
  const headers = Object.entries(securityHeaders(env.APP_URL?.startsWith('https:') ?? false));
  const route = createRoute(settings);

  return (req, res) => {
    const startedMs = clock.nowMs();
    const requestId = requestIdOf(req.headers['x-request-id']);
    req.headers['x-request-id'] = requestId;
    res.setHeader('x-request-id', requestId);
    for (const [name, value] of headers) res.setHeader(name, value);

    const path = req.url?.split('?')[0] ?? '';
    const { traceId } = parseTraceparent(headerOf(req.headers.traceparent)) ?? {};
    res.once('close', () => {
      const { method } = req;
      const fields = {
        method,
        path,
        status: res.statusCode,
        ms: clock.nowMs() - startedMs,
        requestId,
        traceId,
      };
      const cut = res.writableFinished ? {} : { cut: true };
      log[isRoutine(path) ? 'debug' : 'info']({ ...fields, ...cut }, 'request');
    });

    const fail = (error: unknown) => {
      if (error instanceof BodyError) return refuseBody(req, res, error);
      if (!(error instanceof AppError) || error.kind === 'internal')
        log.error({ err: error, requestId, path }, 'request failed');
      answerError(req, res, error);
    };
    if (!methods.has(req.method ?? '')) return refuseMethod(req, res);
    if (!path.startsWith('/') || path.startsWith('//'))
      return answerError(req, res, new AppError('bad_input', 'This is no address of ours.'));
    if (!isOwnHost(req.headers.host, own)) return answerError(req, res, foreignHost(), 421);
    // No form and no other site can send this header, so where it stands the origin proves nothing more.
    if (!takeKey(path, req.headers) && !mayChange(req.method, req.headers, own))
      return answerError(req, res, foreignOrigin());
    route(path, req, res).catch(fail);
  };
}

type DoorSettings = Pick<ListenerSettings, 'fileReader' | 'load' | 'expose'> &
  Readiness & { readonly env?: Pick<Env, 'METRICS_TOKEN'> };

/** Every way in beside procedures, accounts and pages. */
export function createDoors(settings: DoorSettings) {
  const { env, expose } = settings;
  return {
    '/api/audit': auditDoor,
    '/api/brief-file': briefFileDoor(settings.fileReader),
    '/api/export': exportDoor,
    '/api/import': importDoor,
    '/api/mcp': mcpDoor,
    '/api/health': { access: 'open', answer: (_, res) => answerHealth(res) },
    '/api/ready': { access: 'open', answer: (_, res) => answerReady(res, settings) },
    '/api/metrics': { access: 'open', answer: createMetricsRoute({ token: env?.METRICS_TOKEN, expose }) },
    '/api/load': { access: 'open', answer: async (_, res) => answerJson(res, 200, await settings.load()) },
  } as const satisfies Doors;
}

function createRoute(settings: ListenerSettings) {
  const { identity, env } = settings;
  const trpc = createTrpcRoute(settings);
  const auth = createAuthRoute(identity);
  const doors = new Map<string, Door>(Object.entries(createDoors(settings)));
  const page = createPageRoute(settings);

  return async (path: string, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (path.startsWith('/api/trpc/')) return trpc(req, res);
    if (path.startsWith('/api/auth/')) {
      const forwarded = req.headers['x-forwarded-for'];
      return auth(req, res, clientAddress(req.socket.remoteAddress, forwarded, env.TRUSTED_PROXIES));
    }
    const door = doors.get(path);
    return door ? enter(door, req, res, settings) : page(req, res);
  };
}

/** Of a header that was sent twice, none holds. */
function headerOf(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** What would only drown the log: static files, and probes that come every few seconds. */
function isRoutine(path: string): boolean {
  return (
    path.startsWith('/_next/') || ['/api/health', '/api/ready', '/api/load', '/api/metrics'].includes(path)
  );
}

/** The rest of a refused body is not read, so this connection cannot carry another request. */
function refuseBody(req: IncomingMessage, res: ServerResponse, error: BodyError): void {
  if (!res.headersSent) res.setHeader('connection', 'close');
  answerError(req, res, error, error.status);
}

function refuseMethod(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader('allow', [...methods].join(', '));
  answerError(req, res, new AppError('bad_input', 'No door here takes this method.'), 405);
}

function foreignHost(): AppError {
  return new AppError(
    'bad_input',
    'This server does not answer to that name. Set APP_URL to the address that people use.',
  );
}

function foreignOrigin(): AppError {
  return new AppError('forbidden', 'Another web site sent this request, so it was refused.');
}
