import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../platform/clock.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { Env } from '../platform/env.ts';
import { AppError } from '../platform/errors.ts';
import { gathered } from '../platform/gathered.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Db, Tx } from '../platform/prisma.ts';
import { anyAccountExists, ensureWorkspace, findSessions } from '../store/accounts.ts';
import { endOtherSessions, endSession, openSessions } from '../store/sessions.ts';
import { transaction } from '../store/transaction.ts';
import { userNames } from '../store/user-names.ts';
import type { Role } from './access.ts';
import { createAttemptLimits } from './attempt-limits.ts';
import { signUpClosed, toAppError } from './auth-error.ts';
import type { Caller } from './caller.ts';
import { clientAddressHeader, createAuth } from './create-auth.ts';
import { parseChangePassword, parseSignIn, parseSignUp } from './credentials.ts';
import { createHolderOfKey } from './holder-of-key.ts';
import { invitationOver, joinByInvitation, lookAtInvitation } from './join-by-invitation.ts';
import { offeredKey } from './key-secret.ts';
import { rememberProofs } from './remember-proofs.ts';

export interface IdentitySettings {
  readonly db: Db;
  readonly env: Pick<
    Env,
    'AUTH_SECRET' | 'OPEN_SIGN_UP' | 'SIGN_IN_ATTEMPTS_PER_MINUTE' | 'DAILY_SPEND_CAP_USD'
  >;
  readonly clock: Clock;
  readonly log: Log;
  /** Address that people type; decides whether cookies travel over HTTPS alone. */
  readonly baseURL: string;
}

/** Where a request came from, as the web process judged it. */
export interface RequestSource {
  readonly headers: Headers;
  readonly clientAddress: string;
}

export interface SignedIn {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** `set-cookie` lines for the answer. */
  readonly cookies: readonly string[];
}

/** What whoever holds a link may know before they join. */
export interface InvitationPreview {
  readonly workspaceName: string;
  readonly role: Role;
  readonly by: string;
}

export interface SessionView {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** However much it is used, a session ends so long after its sign-in. */
const sessionLastsMs = 30 * 86_400_000;

/** Accounts and sessions. Every refusal is an `AppError` that a person may read. */
export interface Identity {
  /**
   * Creates an account with its own workspace and signs it in; refused once there is an account, unless sign-up is open. With an invitation it
   * joins that workspace instead, open or not.
   */
  signUp(input: unknown, source: RequestSource): Promise<SignedIn>;
  signIn(input: unknown, source: RequestSource): Promise<SignedIn>;
  /** Takes the current password for it, and ends every other session; yields the `set-cookie` lines of the one that goes on. */
  changePassword(input: unknown, source: RequestSource): Promise<readonly string[]>;
  /** Where the holder of the cookie is signed in, the last used first. */
  sessions(headers: Headers): Promise<readonly SessionView[]>;
  /** Answers how many there were. */
  endOtherSessions(headers: Headers): Promise<number>;
  /** Ends the session; yields the `set-cookie` lines that clear its cookies. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /**
   * Who holds the session cookie; null for none, a forged one, or a session that is over. A request with an API key is its holder's, whatever
   * cookies come with it; one that does not work is refused.
   */
  callerOf(headers: Headers): Promise<Caller | null>;
  signUpOpen(): Promise<boolean>;
  /** Where a link leads, for whoever holds it; null where it leads nowhere any more. */
  invitationTo(secret: string): Promise<InvitationPreview | null>;
  /** Prolongs a session in use; yields `set-cookie` lines, mostly none. */
  renew(headers: Headers): Promise<readonly string[]>;
}

export function createIdentity({ db, env, clock, log, baseURL }: IdentitySettings): Identity {
  const limits = createAttemptLimits(db, clock, env.SIGN_IN_ATTEMPTS_PER_MINUTE);
  const auth = createAuth({
    ...{ db, env, clock, log, baseURL },
    onNewAccount: giveWorkspace,
    isInvited: () => invited.getStore() !== undefined,
  });

  const tokenOf = rememberProofs(async (cookie) => {
    const proven = await refusalsAsOurs(auth.api.getSession({ headers: new Headers({ cookie }) }));
    return proven?.session.token ?? null;
  }, clock);

  /** What a session must be to count: not over, and not begun too long ago, however much it is used. */
  const alive = () => {
    const nowMs = clock.nowMs();
    return { now: new Date(nowMs), begunAfter: new Date(nowMs - sessionLastsMs) };
  };

  const sessionOf = gathered((tokens: readonly string[]) => findSessions(db, tokens, alive()));

  /** The link by which the account under way joins a workspace instead of getting one of its own. */
  const invited = new AsyncLocalStorage<string>();

  async function giveWorkspace(tx: Tx, userId: string): Promise<void> {
    const secret = invited.getStore();
    if (secret !== undefined) {
      await joinByInvitation(tx, { secret, userId, now: new Date(clock.nowMs()) });
      return;
    }
    const names = await userNames(tx, [userId]);
    const nowMs = clock.nowMs();
    await ensureWorkspace(tx, {
      id: newId(nowMs),
      name: workspaceName(names.get(userId)),
      dailySpendCapUsd: env.DAILY_SPEND_CAP_USD,
      ownerId: userId,
      createdAt: new Date(nowMs),
    });
  }

  async function signUpOpen(): Promise<boolean> {
    return env.OPEN_SIGN_UP || !(await anyAccountExists(db));
  }

  const holderOfKey = createHolderOfKey({ db, clock, log });

  async function tokenIn(headers: Headers): Promise<string | null> {
    const cookie = headers.get('cookie');
    return cookie ? tokenOf(cookie) : null;
  }

  /** The session of the request's cookie; whoever has none is refused. */
  async function heldSession(headers: Headers) {
    const token = await tokenIn(headers);
    const session = token && (await sessionOf(token));
    if (!token || !session) throw new AppError('unauthenticated', 'Sign in to go on.');
    return { token, session };
  }

  async function callerOf(headers: Headers): Promise<Caller | null> {
    const offered = offeredKey(headers.get('authorization'));
    if (offered) return holderOfKey(offered.hash);
    const token = await tokenIn(headers);
    if (token === null) return null;
    const session = await sessionOf(token);
    if (!session) return null;
    if (session.workspaceId !== null) return session;
    await transaction(db, (tx) => giveWorkspace(tx, session.userId));
    const healed = await sessionOf(token);
    return healed?.workspaceId ? healed : null;
  }

  async function invitationTo(secret: string): Promise<InvitationPreview | null> {
    const invitation = await lookAtInvitation(db, secret, new Date(clock.nowMs()));
    return (
      invitation && { workspaceName: invitation.workspaceName, role: invitation.role, by: invitation.by }
    );
  }

  return {
    signUpOpen,
    invitationTo,
    callerOf,
    async signUp(input, source) {
      await limits.byAddress('sign-up', source.clientAddress);
      const { invitation, ...body } = parseSignUp(input);
      const headers = headersOf(source);
      const create = () => refusalsAsOurs(auth.api.signUpEmail({ body, headers, returnHeaders: true }));
      if (invitation !== undefined) {
        if (!(await invitationTo(invitation))) throw invitationOver();
        return signedIn(await invited.run(invitation, create));
      }
      if (!(await signUpOpen())) throw signUpClosed();
      return signedIn(await create());
    },
    async signIn(input, source) {
      await limits.byAddress('sign-in', source.clientAddress);
      const body = parseSignIn(input);
      await limits.byEmail(body.email);
      const headers = headersOf(source);
      const call = refusalsAsOurs(auth.api.signInEmail({ body, headers, returnHeaders: true }));
      const answer = await call.catch((error: unknown) => {
        log.warn({ account: contentHash(body.email).slice(0, 12) }, 'sign-in refused');
        throw error;
      });
      log.info({ userId: answer.response.user.id }, 'signed in');
      // Whoever held this browser's earlier session holds nothing any more.
      const before = await tokenIn(source.headers);
      if (before) await endSession(db, before);
      return signedIn(answer);
    },
    async changePassword(input, source) {
      const { session } = await heldSession(source.headers);
      await limits.byAddress('sign-in', source.clientAddress);
      await limits.byEmail(session.email);
      const { currentPassword, password } = parseChangePassword(input, {
        name: session.userName,
        email: session.email,
      });
      const body = { currentPassword, newPassword: password, revokeOtherSessions: true };
      const headers = headersOf(source);
      headers.set('cookie', source.headers.get('cookie') ?? '');
      const call = auth.api.changePassword({ body, headers, returnHeaders: true });
      const cookies = (await refusalsAsOurs(call)).headers.getSetCookie();
      log.info({ userId: session.userId }, 'password changed');
      return cookies;
    },
    async sessions(headers) {
      const { token, session } = await heldSession(headers);
      const all = await openSessions(db, session.userId, alive());
      return all.map(({ token: theirs, ...shown }) => ({ ...shown, current: theirs === token }));
    },
    async endOtherSessions(headers) {
      const { token, session } = await heldSession(headers);
      const ended = await endOtherSessions(db, session.userId, token);
      log.info({ userId: session.userId, ended }, 'other sessions ended');
      return ended;
    },
    async signOut(headers) {
      const call = auth.api.signOut({ headers: cookiesOf(headers), returnHeaders: true });
      return (await refusalsAsOurs(call)).headers.getSetCookie();
    },
    async renew(headers) {
      if (!headers.has('cookie')) return [];
      const call = auth.api.getSession({ headers: cookiesOf(headers), returnHeaders: true });
      return (await refusalsAsOurs(call)).headers.getSetCookie();
    },
  };
}

function workspaceName(owner: string | undefined): string {
  return owner ? `${owner}'s workspace` : 'Workspace';
}

function refusalsAsOurs<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw toAppError(error);
  });
}

function cookiesOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' });
}

function headersOf({ headers, clientAddress }: RequestSource): Headers {
  const userAgent = headers.get('user-agent')?.slice(0, 300) ?? '';
  return new Headers({ 'user-agent': userAgent, [clientAddressHeader]: clientAddress });
}

function signedIn(answer: {
  headers: Headers;
  response: { user: { id: string; name: string; email: string } };
}): SignedIn {
  const { id, name, email } = answer.response.user;
  return { user: { id, name, email }, cookies: answer.headers.getSetCookie() };
}
