import { createHmac } from 'node:crypto';

/**
 * The header by which a receiver knows that a message is ours and fresh: HMAC-SHA256 (RFC 2104) over the second at which it was sent, a full stop, and the body's bytes.
 */
export function signWebhook(body: string, secret: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
