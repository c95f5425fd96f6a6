import type { ErrorDetails } from '#server/api/trpc.ts';

export interface AuthProblem {
  readonly field: 'name' | 'email' | 'password' | 'currentPassword' | null;
  readonly message: string;
  /** Sign-up is closed: the form gives way to an explanation. */
  readonly closed: boolean;
}

const fields = ['name', 'email', 'password', 'currentPassword'] as const;

/** Says what a refusal of the accounts' routes means, and at which field of the form it belongs. */
export function readAuthProblem(answer: unknown): AuthProblem {
  const { kind, message, field } = refusalIn(answer);
  const at = fields.find((name) => name === field) ?? null;
  switch (kind) {
    case 'unauthenticated':
      return { field: 'password', message: message ?? 'E-mail and password do not match.', closed: false };
    case 'forbidden':
      return { field: null, message: message ?? 'Sign-up is closed.', closed: true };
    case 'rate_limited':
    case 'bad_input':
    case 'conflict':
    case 'not_found':
      return { field: at, message: message ?? 'This did not work. Try again.', closed: false };
    default:
      return {
        field: null,
        message: 'The server did not answer. Check the connection and try again.',
        closed: false,
      };
  }
}

function refusalIn(answer: unknown): Partial<ErrorDetails & { message: string }> {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return {};
  return (answer.error ?? {}) as Partial<ErrorDetails & { message: string }>;
}
