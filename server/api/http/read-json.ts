import type { IncomingMessage } from 'node:http';
import { AppError } from '#server/platform/errors.ts';
import { BodyError } from './body-error.ts';
import { requireShallow } from './json-depth.ts';

export function requireJson(contentType: string | undefined): void {
  if (isType(contentType, 'application/json')) return;
  throw new BodyError(415, 'Send JSON, with the content type application/json.');
}

/** No form of another web site can send this type. */
export function requireBytes(contentType: string | undefined): void {
  if (isType(contentType, 'application/octet-stream')) return;
  throw new BodyError(415, 'Send bytes, with the content type application/octet-stream.');
}

function isType(contentType: string | undefined, wanted: string): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === wanted;
}

function requireLength(contentLength: string | undefined, bytesMax: number): void {
  if (Number(contentLength ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

/** Reads a small JSON body. */
export async function readJson(req: IncomingMessage, bytesMax: number): Promise<unknown> {
  requireJson(req.headers['content-type']);
  const body = await readBytes(req, bytesMax);
  requireShallow(body);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new BodyError(400, 'The body is no JSON.');
  }
}

/** Reads a body; stops reading, and says so, where it grows beyond `bytesMax`. */
export async function readBytes(req: IncomingMessage, bytesMax: number): Promise<Buffer> {
  requireLength(req.headers['content-length'], bytesMax);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Whoever still sends must be able to read the refusal.
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      chunks.push(chunk);
    }
  } catch (error) {
    // Nothing else fails here but the connection, also behind a body that has come and is not read yet.
    if (error instanceof BodyError) throw error;
    throw new AppError('cancelled', 'The request ended before its body did.', { cause: error });
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytesMax: number): BodyError {
  const size = bytesMax >= 1_000_000 ? `${bytesMax / 1_000_000} MB` : `${bytesMax / 1000} kB`;
  return new BodyError(413, `The request is larger than ${size}.`);
}
