import { AppError, isAppError } from './errors.ts';

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
  /can't reach database|connection terminated|server has closed the connection|timeout exceeded when trying to connect|query read timeout|\b57P0[123]\b|\b(?:EPIPE|ECONNRESET|ECONNREFUSED)\b/i;

/** What a person may be told of an error: itself, or that the database is away; null for what nobody expected. */
export function appErrorOf(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  if (!isDatabaseAway(error)) return null;
  return new AppError('unavailable', 'The database cannot be reached just now. Try again in a moment.', {
    retryable: true,
    cause: error,
  });
}

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && awayCodes.has(String(error.code))) return true;
  return awayWords.test(error.message) || isDatabaseAway(error.cause);
}
