import { type AuthProblem, readAuthFailure } from './auth-problem.ts';

export type AuthPath = 'sign-in' | 'sign-up' | 'sign-out';

/** One request to the accounts' routes; null when it worked. Plain `fetch`: three calls need no client library on the page. */
export async function authRequest(path: AuthPath, body: object): Promise<AuthProblem | null> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    return readAuthFailure(response.status, await response.json().catch(() => null));
  } catch {
    return readAuthFailure(0, null);
  }
}

/** Ends the session, then loads the sign-in page anew, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<AuthProblem | null> {
  const problem = await authRequest('sign-out', {});
  if (!problem) window.location.assign('/sign-in');
  return problem;
}
