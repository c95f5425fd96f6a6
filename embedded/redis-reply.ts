import { ErrorReply } from '@redis/client';

/** A reply as the client hands it out: blob strings as bytes, so that nothing is lost on the way. */
export type RedisReply = string | number | null | Buffer | Error | readonly RedisReply[];

export type RestReply = string | number | null | readonly RestReply[];

/**
 * A reply as JSON. Upstash's clients ask for base64, since JSON cannot hold every byte; they take a bare OK for the status that it is,
 * and decode everything else.
 */
export function toRestReply(reply: RedisReply, base64: boolean): RestReply {
  if (Buffer.isBuffer(reply)) return reply.toString(base64 ? 'base64' : 'utf8');
  if (typeof reply === 'string') {
    return base64 && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply;
  }
  if (reply instanceof Error) return reply.message;
  if (Array.isArray(reply)) return reply.map((part: RedisReply) => toRestReply(part, base64));
  return reply as number | null;
}

/** One command's outcome among others, as pipelines and transactions list them. */
export function toRestOutcome(reply: RedisReply, base64: boolean) {
  return reply instanceof ErrorReply ? { error: reply.message } : { result: toRestReply(reply, base64) };
}
