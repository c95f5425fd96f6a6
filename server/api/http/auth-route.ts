import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '#server/identity/create-identity.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerError, answerJson } from './answer.ts';
import { headersOf } from './headers-of.ts';
import { readJson } from './read-json.ts';

const bytesMax = 16_000;

/** Sign-up, sign-in and sign-out; everything else about accounts goes through tRPC. */
export function createAuthRoute(identity: Identity) {
  return async (req: IncomingMessage, res: ServerResponse, address: string): Promise<void> => {
    const action = req.url?.split('?')[0]?.slice('/api/auth/'.length);
    if (action !== 'sign-up' && action !== 'sign-in' && action !== 'sign-out')
      return answerError(req, res, new AppError('not_found', 'There is nothing at this address.'));
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
    const source = { headers, clientAddress: address };
    const call = action === 'sign-up' ? identity.signUp(body, source) : identity.signIn(body, source);
    const { user, cookies } = await call;
    res.setHeader('set-cookie', [...cookies]);
    answerJson(res, 200, { user });
  };
}
