import { isDatabaseAway } from './database-away.ts';
import { AppError, isAppError } from './errors.ts';

/** What a person may be told of an error: itself, or that the database is away; null for what nobody expected. */
export function appErrorOf(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  if (!isDatabaseAway(error)) return null;
  return new AppError('unavailable', 'The database cannot be reached just now. Try again in a moment.', {
    retryable: true,
    cause: error,
  });
}
