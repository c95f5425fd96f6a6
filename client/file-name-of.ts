/** The name in UTF-8 that a server of ours gives a file (RFC 8187). */
export function fileNameOf(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? [];
  try {
    return decodeURIComponent(encoded ?? '') || 'export';
  } catch {
    return 'export';
  }
}
