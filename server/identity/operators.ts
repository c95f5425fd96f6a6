import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/prisma.ts';
import { oldestAccount } from '../store/accounts.ts';
import type { Caller } from './caller.ts';

/** Whether somebody operates the system, and may therefore see how all of it fares. */
export type IsOperator = (caller: Pick<Caller, 'userId' | 'email' | 'key'>) => Promise<boolean>;

/** Long enough that streams cost nothing, and short enough for an account that is deleted. */
const knownMs = 60_000;

/** The accounts whose addresses the settings name; where they name none, the oldest account alone. */
export function operators(emails: readonly string[], { db, clock }: { db: Db; clock: Clock }): IsOperator {
  const named = new Set(emails.map((email) => email.toLowerCase()));
  let oldest: { readonly id: string | null; readonly atMs: number } | null = null;
  return async ({ userId, email, key }) => {
    // A key is made for one workspace, whoever made it.
    if (key) return false;
    if (named.size > 0) return named.has(email.toLowerCase());
    if (!oldest || clock.nowMs() - oldest.atMs > knownMs)
      oldest = { id: await oldestAccount(db), atMs: clock.nowMs() };
    return oldest.id === userId;
  };
}
