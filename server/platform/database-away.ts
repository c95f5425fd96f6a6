const awayCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);
// Drivers say some of it in words alone.
const awayWords =
  /can't reach database|connection terminated|server has closed the connection|is not queryable|timeout exceeded when trying to connect|query read timeout|\b57P0[123]\b|\b(?:EPIPE|ECONNRESET|ECONNREFUSED)\b|ENOENT.*\.s\.PGSQL/i;

/** Whether an error says that the database cannot be reached just now, and nothing about what was asked of it. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  return awayCodes.has(String(code)) || awayWords.test(String(message)) || isDatabaseAway(cause);
}
