import { forgetRecent } from '../palette/recent.ts';
import { type AuthProblem, readAuthProblem } from './auth-problem.ts';

export type AuthAction = 'sign-in' | 'sign-up' | 'sign-out' | 'change-password' | 'end-other-sessions';

/** One request to the accounts' routes; null when it worked. */
export async function authRequest(action: AuthAction, body: object): Promise<AuthProblem | null> {
  try {
    const response = await fetch(`/api/auth/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? null : readAuthProblem(await response.json());
  } catch {
    return readAuthProblem(null);
  }
}

/** Ends the session and forgets which projects were opened here, then loads the sign-in page anew, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<AuthProblem | null> {
  const problem = await authRequest('sign-out', {});
  if (problem) return problem;
  forgetRecent();
  window.location.assign('/sign-in');
  return null;
}
