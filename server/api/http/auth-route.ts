import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '#server/identity/create-identity.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerError, answerJson } from './answer.ts';
import { headersOf } from './headers-of.ts';
import { readJson } from './read-json.ts';

const bytesMax = 16_000;

const actions = ['sign-up', 'sign-in', 'sign-out', 'change-password', 'end-other-sessions'] as const;

/** What sets cookies or asks for one alone, whoever else may be told; everything else about accounts goes through tRPC. */
export function createAuthRoute(identity: Identity) {
  return async (req: IncomingMessage, res: ServerResponse, address: string): Promise<void> => {
    const asked = req.url?.split('?')[0]?.slice('/api/auth/'.length);
    if (asked === 'sessions' && req.method === 'GET')
      return answerJson(res, 200, { sessions: await identity.sessions(headersOf(req.headers)) });
    const action = actions.find((known) => known === asked);
    if (!action) return answerError(req, res, new AppError('not_found', 'There is nothing at this address.'));
    if (req.method !== 'POST') {
      res.setHeader('allow', 'POST');
      return answerError(req, res, new AppError('bad_input', 'Use POST here.'), 405);
    }
    const body = await readJson(req, bytesMax);
    const headers = headersOf(req.headers);
    if (action === 'sign-out') {
      res.setHeader('set-cookie', [...(await identity.signOut(headers))]);
      return answerJson(res, 200, {});
    }
    if (action === 'end-other-sessions')
      return answerJson(res, 200, { ended: await identity.endOtherSessions(headers) });
    const source = { headers, clientAddress: address };
    if (action === 'change-password') {
      res.setHeader('set-cookie', [...(await identity.changePassword(body, source))]);
      return answerJson(res, 200, {});
    }
    const call = action === 'sign-up' ? identity.signUp(body, source) : identity.signIn(body, source);
    const { user, cookies } = await call;
    res.setHeader('set-cookie', [...cookies]);
    answerJson(res, 200, { user });
  };
}
