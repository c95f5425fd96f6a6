type Kind = 'empty' | 'pdf' | 'zip' | 'ole' | 'a picture' | 'no document that can be read here';

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** The PDF standard lets a header stand anywhere in the first kilobyte (ISO 32000, annex H). */
const headerWithin = 1024;

/** What a file is by its first bytes: names lie. */
export function kindOf(bytes: Uint8Array): Kind {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (isPicture(bytes)) return 'a picture';
  const head = Buffer.from(bytes.subarray(0, headerWithin)).toString('latin1');
  return head.includes('%PDF-') ? 'pdf' : 'no document that can be read here';
}

function isPicture(bytes: Uint8Array): boolean {
  return (
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    starts(bytes, 0x47, 0x49, 0x46, 0x38) ||
    starts(bytes, 0x42, 0x4d) ||
    (starts(bytes, 0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57)
  );
}
