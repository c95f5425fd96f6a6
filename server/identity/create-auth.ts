import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import type { Clock } from '../platform/clock.ts';
import type { Env } from '../platform/env.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Db, Tx } from '../platform/prisma.ts';
import { anyAccountExists, lockFirstSignUp, replacePasswordHash } from '../store/accounts.ts';
import { passwordCharactersMax, passwordCharactersMin } from './credentials.ts';
import { joinableDb } from './joinable-db.ts';
import { hashPassword, isHashOfToday, verifyPassword } from './password-hash.ts';

/** Header in which the client's address is handed to the account library; whatever a client sends there is overwritten. */
export const clientAddressHeader = 'x-client-address';

export interface AuthSettings {
  readonly db: Db;
  readonly env: Pick<Env, 'AUTH_SECRET' | 'OPEN_SIGN_UP'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly baseURL: string;
  /** Runs inside the transaction that creates the account. */
  readonly onNewAccount: (tx: Tx, userId: string) => Promise<void>;
  /** Whether the account that is being made comes by an invitation, which a closed sign-up does not keep out. */
  readonly isInvited: () => boolean;
}

/** The account library as we set it up. Its own HTTP routes are not served: `createIdentity` calls the few that we use. */
export function createAuth({ db, env, clock, log, baseURL, onNewAccount, isInvited }: AuthSettings) {
  const joinable = joinableDb(db);

  /** A password that is known to be right is the one occasion to raise what its hash costs. */
  async function verifyAndRenew({ hash, password }: { hash: string; password: string }): Promise<boolean> {
    const right = await verifyPassword(hash, password);
    if (right && !isHashOfToday(hash)) await replacePasswordHash(db, hash, await hashPassword(password));
    return right;
  }

  return betterAuth({
    baseURL,
    secret: env.AUTH_SECRET,
    trustedOrigins: [new URL(baseURL).origin],
    telemetry: { enabled: false },
    // Its lower levels name e-mail addresses, and an error's arguments may hold whole requests.
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    database: prismaAdapter(joinable.db, { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordCharactersMin,
      maxPasswordLength: passwordCharactersMax,
      password: { hash: hashPassword, verify: verifyAndRenew },
    },
    session: {
      expiresIn: 7 * 86_400,
      updateAge: 86_400,
      // Proves who holds the cookie without a query; that the session still lives is asked with the membership.
      cookieCache: { enabled: true, maxAge: 300 },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'orchestrator',
      useSecureCookies: baseURL.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId(clock.nowMs()) },
    },
    databaseHooks: {
      user: {
        create: {
          before: async () => {
            if (env.OPEN_SIGN_UP || isInvited()) return;
            const tx = joinable.currentTx();
            await lockFirstSignUp(tx);
            if (await anyAccountExists(tx)) throw signUpClosed();
          },
        },
      },
      account: {
        // After the user's row and inside the same transaction; `user.create.after` runs only after the commit.
        create: { before: (account) => onNewAccount(joinable.currentTx(), account.userId) },
      },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

function signUpClosed(): APIError {
  return new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED', message: 'Sign-up is closed.' });
}
