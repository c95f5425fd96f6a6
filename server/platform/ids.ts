import { randomBytes } from 'node:crypto';

/** A UUID of version 7 (RFC 9562): sorts by the time of its making, so that new rows lie together in the index. */
export function newId(nowMs: number, random: (bytes: number) => Uint8Array = randomBytes): string {
  const bytes = random(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  view.setUint32(0, Math.floor(nowMs / 0x10000));
  view.setUint16(4, nowMs % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return uuidOf(Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex'));
}

/** A UUID of version 8 (RFC 9562) made of a value's content hash: what is sent twice has one id. */
export function idOfContent(hash: string): string {
  return uuidOf(`${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`);
}

function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
