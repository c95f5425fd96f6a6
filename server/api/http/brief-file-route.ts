import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileReader } from '#server/brief-files/create-file-reader.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Identity } from '#server/identity/create-identity.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerError, answerJson } from './answer.ts';
import { headersOf } from './headers-of.ts';
import { readBytes, requireBytes } from './read-json.ts';

/** Reads a document for the brief: its bytes come as the body, its words go back. Nothing of it is kept. */
export function createBriefFileRoute(identity: Pick<Identity, 'callerOf'>, reader: FileReader) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.method !== 'POST') {
      res.setHeader('allow', 'POST');
      return answerError(req, res, new AppError('bad_input', 'Use POST here.'), 405);
    }
    requireBytes(req.headers['content-type']);
    const caller = await identity.callerOf(headersOf(req.headers));
    if (!caller) throw new AppError('unauthenticated', 'Sign in to go on.');
    requireMay(caller, 'write');
    answerJson(res, 200, await reader.read(() => readBytes(req, reader.bytesMax)));
  };
}
