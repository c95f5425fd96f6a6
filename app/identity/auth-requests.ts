import { type AuthProblem, readAuthFailure } from './auth-problem.ts';

type Path = 'sign-in/email' | 'sign-up/email' | 'sign-out';

/** One request to the accounts' routes; null when it worked. Plain `fetch`: three calls need no client library on the page. */
export async function authRequest(path: Path, body: object): Promise<AuthProblem | null> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const answer: unknown = await response.json().catch(() => null);
    const retryAfter = response.headers.get('x-retry-after') ?? response.headers.get('retry-after');
    return readAuthFailure({
      status: response.status,
      code: textAt(answer, 'code'),
      message: textAt(answer, 'message'),
      retryAfterSeconds: retryAfter === null || Number.isNaN(Number(retryAfter)) ? null : Number(retryAfter),
    });
  } catch {
    return readAuthFailure({ status: 0, code: '', message: '', retryAfterSeconds: null });
  }
}

/** Ends the session, then loads the sign-in page anew, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<AuthProblem | null> {
  const problem = await authRequest('sign-out', {});
  if (!problem) window.location.assign('/sign-in');
  return problem;
}

function textAt(answer: unknown, key: string): string {
  const value = (answer as Record<string, unknown> | null)?.[key];
  return typeof value === 'string' ? value : '';
}
