import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import superjson from 'superjson';
import { ZodError, z } from 'zod';
import { type Capability, requireMay } from '#server/identity/access.ts';
import { appErrorOf } from '#server/platform/app-error-of.ts';
import { AppError, type ErrorKind, type ErrorPlace } from '#server/platform/errors.ts';
import { sayOfOperation } from '#server/platform/tracing.ts';
import type { Context } from './context.ts';
import { transportCodes } from './error-map.ts';
import { observeProcedure } from './observe-procedure.ts';

/** What a client reads beside tRPC's own shape: the kind to switch on, the field to mark, when to try again. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly field: string | null;
  /** Where a change meets another one. */
  readonly places: readonly ErrorPlace[];
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
}

/** Who may call a procedure: everybody, or whoever has the capability. Only the builders below set it. */
export interface ProcedureMeta {
  readonly access: 'open' | Capability;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
    errorFormatter({ shape, error, ctx }) {
      const details = describe(error, ctx?.requestId ?? null);
      const { stack: _, ...data } = shape.data;
      const code = transportCodeOf(error);
      const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }));
      return {
        ...shape,
        message: publicMessage(error),
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { ...data, code, httpStatus, details },
      };
    },
  });

/** Outside of everything else, so that what a refused call takes is seen too. */
const observed = t.middleware(({ ctx, path, type, next }) =>
  observeProcedure(
    { ctx, path, type },
    () => next(),
    (error) => describe(error, null).kind,
  ),
);

/** Turns whatever a procedure threw into one transport error, and logs what nobody expected. */
const withErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const known = appErrorOf(cause);
  if (known) {
    if (known.kind === 'internal') ctx.log.error({ err: cause, path }, 'procedure failed');
    if (known.kind === 'forbidden') ctx.log.warn({ path }, 'refused');
    if (known !== cause) ctx.log.warn({ err: cause, path }, 'the database is away');
    throw new TRPCError({ code: transportCodes[known.kind], message: known.message, cause: known });
  }
  if (result.error.code === 'INTERNAL_SERVER_ERROR')
    ctx.log.error({ err: cause ?? result.error, path }, 'procedure failed');
  return result;
});

export const router = t.router;

/** For health checks alone: knows no caller. */
export const openProcedure = t.procedure.meta({ access: 'open' }).use(observed).use(withErrors);

/** Knows its caller and that they may, or answers that nobody is signed in or that these may not. Every procedure is made by one of these. */
const procedureFor = (access: Capability) =>
  t.procedure
    .meta({ access })
    .use(observed)
    .use(withErrors)
    .use(async ({ ctx, next }) => {
      const caller = await ctx.caller();
      if (!caller) throw new AppError('unauthenticated', 'Sign in to go on.');
      requireMay(caller, access);
      sayOfOperation({ workspace: caller.workspaceId });
      return next({ ctx: { ...ctx, caller } });
    });

/** A person's own affairs, which no key touches: what they have seen, their notices, their keys. */
export const ownProcedure = procedureFor('own');
export const readProcedure = procedureFor('read');
export const commentProcedure = procedureFor('comment');
export const reviewProcedure = procedureFor('review');
export const writeProcedure = procedureFor('write');
/** The workspace itself: who is in it, what may be spent, what is deleted for good. No key does. */
export const manageProcedure = procedureFor('manage');

/**
 * What a stream throws after it has begun passes no middleware and arrives as an internal error, which clients answer by
 * connecting again for ever; its kind says better.
 */
function transportCodeOf({ code, cause }: TRPCError): TRPCError['code'] {
  const known = code === 'INTERNAL_SERVER_ERROR' ? appErrorOf(cause) : null;
  return known ? transportCodes[known.kind] : code;
}

function describe(error: TRPCError, requestId: string | null): ErrorDetails {
  const { cause } = error;
  const known = appErrorOf(cause);
  if (known) {
    const { kind, field = null, places, retryAfterMs = null } = known;
    return { kind, field, places, retryAfterMs, requestId };
  }
  if (cause instanceof ZodError) {
    return {
      kind: 'bad_input',
      field: cause.issues[0]?.path.join('.') ?? null,
      places: [],
      retryAfterMs: null,
      requestId,
    };
  }
  const kind = kindOf(error.code);
  return { kind, field: null, places: [], retryAfterMs: null, requestId };
}

/** Errors that tRPC itself raises: an unknown path, a body that is no JSON, a wrong method. */
function kindOf(code: TRPCError['code']): ErrorKind {
  if (code === 'NOT_FOUND') return 'not_found';
  if (code === 'INTERNAL_SERVER_ERROR') return 'internal';
  return 'bad_input';
}

function publicMessage(error: TRPCError): string {
  const known = appErrorOf(error.cause);
  if (known && known.kind !== 'internal') return known.message;
  if (error.cause instanceof ZodError) return z.prettifyError(error.cause);
  if (error.code === 'INTERNAL_SERVER_ERROR')
    return 'Something went wrong on our side. Nothing was lost; try again.';
  return error.message;
}
