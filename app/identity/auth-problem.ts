export interface AuthProblem {
  readonly field: 'name' | 'email' | 'password' | null;
  readonly message: string;
  /** Sign-up is closed: the form gives way to an explanation. */
  readonly closed?: boolean;
}

export interface AuthFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds: number | null;
}

const known: Readonly<Record<string, AuthProblem>> = {
  INVALID_EMAIL_OR_PASSWORD: { field: 'password', message: 'E-mail and password do not match an account.' },
  INVALID_EMAIL: { field: 'email', message: 'This is not an e-mail address.' },
  INVALID_PASSWORD: { field: 'password', message: 'This password is not right.' },
  PASSWORD_TOO_SHORT: { field: 'password', message: 'Use a longer password: at least 8 characters.' },
  PASSWORD_TOO_LONG: { field: 'password', message: 'Use a shorter password: at most 128 characters.' },
  USER_ALREADY_EXISTS: { field: 'email', message: 'There is an account with this e-mail. Sign in instead.' },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: 'email',
    message: 'There is an account with this e-mail. Sign in instead.',
  },
};

/** Says what an answer of the accounts' routes means, and at which field it belongs. */
export function readAuthFailure({ status, code, message, retryAfterSeconds }: AuthFailure): AuthProblem {
  if (status === 429) return { field: null, message: `Too many attempts. ${tryAgain(retryAfterSeconds)}` };
  const problem = known[code];
  if (problem) return problem;
  if (status === 403 || code.includes('SIGN_UP_DISABLED') || code.includes('SIGN_UP_CLOSED'))
    return { field: null, closed: true, message: message || 'Sign-up is closed.' };
  if (status >= 500 || status === 0)
    return { field: null, message: 'The server did not answer. Check the connection and try again.' };
  return { field: null, message: message || 'This did not work. Try again.' };
}

function tryAgain(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return 'Wait a minute, then try again.';
  if (seconds < 60) return `Try again in ${Math.ceil(seconds)} second${seconds > 1 ? 's' : ''}.`;
  const minutes = Math.ceil(seconds / 60);
  return `Try again in ${minutes} minute${minutes > 1 ? 's' : ''}.`;
}
