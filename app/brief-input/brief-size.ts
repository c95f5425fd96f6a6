/** UTF-8 bytes that a brief may have; the server holds the same limit. */
export const briefBytesMax = 200_000;

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** "12.3 kB", so that 200,000 bytes read as the "200 kB" of the limit. */
export function kiloBytes(bytes: number): string {
  const kilo = bytes / 1000;
  return `${kilo < 10 ? (Math.ceil(kilo * 10) / 10).toFixed(1) : Math.ceil(kilo).toLocaleString('en')} kB`;
}
