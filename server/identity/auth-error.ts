import { isAPIError } from 'better-auth/api';
import { AppError } from '../platform/errors.ts';

export function signUpClosed(): AppError {
  return new AppError(
    'forbidden',
    'Sign-up is closed here: an account exists already. Sign in, or ask whoever runs this server for an account.',
  );
}

/** The account library's refusals in our own words. Which of e-mail and password was wrong is never told apart. */
export function toAppError(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  switch (error.body?.code) {
    case 'SIGN_UP_CLOSED':
      return signUpClosed();
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new AppError('unauthenticated', 'The e-mail address or the password is wrong.');
    case 'INVALID_PASSWORD':
      return new AppError('bad_input', 'This is not your password.', { field: 'currentPassword' });
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return new AppError('conflict', 'There is an account with this e-mail address. Sign in instead.', {
        field: 'email',
      });
    case 'FAILED_TO_CREATE_USER':
      return new AppError('conflict', 'The account could not be created. Try again.', {
        retryable: true,
        cause: error,
      });
    default:
      return new AppError('internal', 'The account service failed.', { cause: error });
  }
}
