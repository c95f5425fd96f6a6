import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '#server/api/context.ts';
import { type Capability, requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { RateLimits } from '#server/identity/rate-limits.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerError } from './answer.ts';
import { headersOf } from './headers-of.ts';
import { limitCalls } from './limit-calls.ts';

/** Whom a door is opened for, with all that the procedures know of them. */
export interface Entered extends Omit<Context, 'caller'> {
  readonly caller: Caller;
}

type Answer<Rest extends unknown[]> = (
  req: IncomingMessage,
  res: ServerResponse,
  ...rest: Rest
) => void | Promise<void>;

/** A way in by HTTP beside the procedures and the pages, with its rule: there is none without. */
export type Door =
  | { readonly access: 'open'; readonly answer: Answer<[]> }
  | {
      readonly access: Capability;
      readonly method: 'GET' | 'POST';
      readonly answer: Answer<[Entered]>;
    };

export type Doors = Readonly<Record<`/api/${string}`, Door>>;

export interface DoorKeepers {
  readonly contextFor: (headers: Headers) => Context;
  readonly limits: RateLimits;
}

/** Lets in whom the door's rule lets in; before that nothing of the request's body is read. */
export async function enter(
  door: Door,
  req: IncomingMessage,
  res: ServerResponse,
  { contextFor, limits }: DoorKeepers,
): Promise<void> {
  if (door.access === 'open') return door.answer(req, res);
  const { access, method, answer } = door;
  if (req.method !== method) {
    res.setHeader('allow', method);
    return answerError(req, res, new AppError('bad_input', `Use ${method} here.`), 405);
  }
  const context = contextFor(headersOf(req.headers));
  const caller = await context.caller();
  if (!caller) {
    res.setHeader('www-authenticate', 'Bearer realm="ai-project-orchestrator"');
    throw new AppError('unauthenticated', 'Sign in, or send an API key: authorization: Bearer apo_…');
  }
  requireMay(caller, access);
  limitCalls(res, limits, caller);
  return answer(req, res, { ...context, caller });
}
