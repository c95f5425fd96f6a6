import { inflateRawSync } from 'node:zlib';

export type OpenedZip =
  | { readonly ok: true; readonly names: ReadonlySet<string>; readonly textOf: (name: string) => string }
  | { readonly ok: false; readonly problem: 'damaged' | 'encrypted' | 'too large' };

export interface ZipLimits {
  readonly entriesMax: number;
  /** Of all entries together, once unpacked. */
  readonly bytesMax: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const commentMax = 0xffff;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

/**
 * Unpacks an archive once to see that it holds what it says and no more than the limits: sizes in its directory are claims. (PKWARE
 * APPNOTE 6.3.10; archives beyond 4 GB are not opened.)
 */
export function openZip(bytes: Uint8Array, { entriesMax, bytesMax }: ZipLimits): OpenedZip {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  if (end === null) return { ok: false, problem: 'damaged' };
  const count = zip.readUInt16LE(end + 10);
  if (count > entriesMax) return { ok: false, problem: 'too large' };
  const entries = new Map<string, Entry>();
  let left = bytesMax;
  try {
    for (let at = zip.readUInt32LE(end + 16), index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== entrySignature) return { ok: false, problem: 'damaged' };
      if ((zip.readUInt16LE(at + 8) & 1) !== 0) return { ok: false, problem: 'encrypted' };
      const { entry, next } = readEntry(zip, at);
      left -= unpacked(entry, left).length;
      entries.set(entry.name, entry);
      at = next;
    }
  } catch (error) {
    const tooLarge =
      error instanceof RangeError && (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, problem: tooLarge ? 'too large' : 'damaged' };
  }
  return {
    ok: true,
    names: new Set(entries.keys()),
    textOf(name) {
      const entry = entries.get(name);
      return entry ? unpacked(entry, bytesMax).toString('utf8') : '';
    },
  };
}

/** Where the record at the end of the archive begins; only a comment may follow it. */
function findEnd(zip: Buffer): number | null {
  for (let at = zip.length - endLength; at >= 0 && at >= zip.length - endLength - commentMax; at--) {
    if (zip.readUInt32LE(at) === endSignature) return at;
  }
  return null;
}

function readEntry(zip: Buffer, at: number): { entry: Entry; next: number } {
  const method = zip.readUInt16LE(at + 10);
  const packedLength = zip.readUInt32LE(at + 20);
  const nameLength = zip.readUInt16LE(at + 28);
  const rest = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  const local = zip.readUInt32LE(at + 42);
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packedLength > zip.length) throw new Error('an entry reaches beyond the end');
  const packed = zip.subarray(start, start + packedLength);
  return { entry: { name, method, packed }, next: at + 46 + nameLength + rest };
}

function unpacked({ method, packed }: Entry, bytesMax: number): Buffer {
  if (method === 0) {
    if (packed.length > bytesMax) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw new Error('an entry is packed in a way that documents do not use');
  // zlib takes no zero for a limit.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) });
}

const tooLarge = (): RangeError =>
  Object.assign(new RangeError('too large'), { code: 'ERR_BUFFER_TOO_LARGE' });
