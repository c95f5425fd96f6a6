import { randomBytes } from 'node:crypto';
import { createOrchestratorClient, isOrchestratorError } from '../client/create-orchestrator-client.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import type { Logins, OwnAccount } from './logins.ts';

const keyDays = 365;

/** A key for the installation on this machine: the one that is kept, or a new one of the account that the command line made there. */
export async function ownKey(
  url: string,
  { installation, logins, note }: { installation: string; logins: Logins; note: (line: string) => void },
): Promise<string> {
  const kept = logins.ownAccount(installation);
  if (kept && (await isTaken(url, kept.apiKey))) return kept.apiKey;
  const account = kept ?? {
    email: 'me@this-machine.example',
    password: randomBytes(18).toString('base64url'),
  };
  const cookie = (kept && (await enter(url, 'sign-in', account))) || (await enter(url, 'sign-up', account));
  if (!cookie) {
    throw new Ended(
      exitCodes.notAllowed,
      `The server at ${url} has an account already. Make a key there (Settings, API keys), then: ai-project-orchestrator login --url ${url}`,
    );
  }
  const owner = createOrchestratorClient({ url, headers: { cookie } });
  const { secret } = await owner.keys.create.mutate({
    name: 'Command line',
    scopes: ['read', 'write', 'review'],
    days: keyDays,
  });
  logins.keepOwnAccount(installation, { ...account, apiKey: secret });
  if (!kept) note(`An account was made: ${account.email}, its password is in ${logins.file}`);
  return secret;
}

async function isTaken(url: string, apiKey: string): Promise<boolean> {
  try {
    await createOrchestratorClient({ url, apiKey }).me.query();
    return true;
  } catch (error) {
    if (isOrchestratorError(error) && error.kind === 'unauthenticated') return false;
    throw error;
  }
}

/** The `cookie` header of who is signed in by that; null where it is refused. */
async function enter(
  url: string,
  door: 'sign-in' | 'sign-up',
  { email, password }: Pick<OwnAccount, 'email' | 'password'>,
): Promise<string | null> {
  const answer = await fetch(`${url}/api/auth/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(door === 'sign-up' && { name: 'Me' }), email, password }),
  });
  if (!answer.ok) return null;
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}
