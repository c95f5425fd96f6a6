import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { transportCodes } from '#server/api/error-map.ts';
import { appErrorOf } from '#server/platform/app-error-of.ts';
import { AppError } from '#server/platform/errors.ts';

export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  if (cutShort(res)) return;
  res.statusCode = status;
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.setHeader('cache-control', 'no-store');
  res.end(JSON.stringify(body));
}

/** Answers with an error in words; `status` where HTTP knows better than the error's kind. What nobody expected stays unsaid. */
export function answerError(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  status?: number,
): void {
  const told = appErrorOf(error);
  const known = told && told.kind !== 'internal' ? told : unexpected(error);
  const { kind, message, field, retryAfterMs } = known;
  if (retryAfterMs !== undefined) setSeconds(res, retryAfterMs);
  const code = status ?? getHTTPStatusCodeFromError(new TRPCError({ code: transportCodes[kind] }));
  if (wantsPage(req)) {
    answerPage(res, code, message);
    return;
  }
  const requestId = req.headers['x-request-id'] ?? null;
  answerJson(res, code, {
    error: { kind, message, field: field ?? null, retryAfterMs: retryAfterMs ?? null, requestId },
  });
}

function unexpected(cause: unknown): AppError {
  return new AppError('internal', 'Something went wrong on our side. Nothing was lost; try again.', {
    cause,
  });
}

function setSeconds(res: ServerResponse, retryAfterMs: number): void {
  if (!res.headersSent) res.setHeader('retry-after', String(Math.ceil(retryAfterMs / 1000)));
}

function wantsPage(req: IncomingMessage): boolean {
  return !req.url?.startsWith('/api/') && (req.headers.accept ?? '').includes('text/html');
}

function answerPage(res: ServerResponse, status: number, message: string): void {
  if (cutShort(res)) return;
  res.statusCode = status;
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.setHeader('cache-control', 'no-store');
  res.end(
    `<!doctype html><html lang="en"><title>${status}</title><h1>${status}</h1><p>${message}</p></html>`,
  );
}

/** An answer that has begun cannot become an error any more: the client must see that it is incomplete. */
function cutShort(res: ServerResponse): boolean {
  if (res.headersSent) res.destroy();
  return res.headersSent;
}
