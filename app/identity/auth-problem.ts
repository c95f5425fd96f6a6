const fields = ['name', 'email', 'password'] as const;
type Field = (typeof fields)[number];

export interface AuthProblem {
  readonly field: Field | null;
  readonly message: string;
  /** Sign-up is closed: the form gives way to an explanation. */
  readonly closed?: boolean;
}

/** Says what a failed answer of the accounts' routes means, and at which field it belongs. `body` is the answer's JSON, or null. */
export function readAuthFailure(status: number, body: unknown): AuthProblem {
  const error = (body as { error?: { kind?: unknown; message?: unknown; field?: unknown } } | null)?.error;
  const message = typeof error?.message === 'string' ? error.message : null;
  if (status === 0 || status >= 500 || message === null)
    return { field: null, message: 'The server did not answer. Check the connection and try again.' };
  const field = fields.find((name) => name === error?.field) ?? null;
  return error?.kind === 'forbidden' ? { field, message, closed: true } : { field, message };
}
