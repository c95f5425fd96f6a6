import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { systemClock } from '../platform/clock.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { cookieHeaders, testIdentity } from './identity.fake.ts';

const ada = { name: 'Ada', email: 'Ada@Example.org', password: 'correct horse battery' };
const grace = { name: 'Grace', email: 'grace@example.org', password: 'another long secret' };
const from = (clientAddress = '192.0.2.1') => ({ headers: new Headers(), clientAddress });

let database: TestDatabase;
let db: Db;
const queries: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url, { onQuery: (sql) => queries.push(sql) });
});
beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "user", workspace, rate_limit CASCADE`;
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test('a new account owns a workspace of its own, with the spend cap of the environment', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { DAILY_SPEND_CAP_USD: 7 } });
  const { user, cookies } = await identity.signUp(ada, from());
  const caller = await identity.callerOf(cookieHeaders(cookies));
  expect(caller).toEqual({
    userId: user.id,
    userName: 'Ada',
    email: 'ada@example.org',
    workspaceId: expect.any(String),
    workspaceName: "Ada's workspace",
    role: 'owner',
  });
  const workspace = await db.workspace.findUniqueOrThrow({ where: { id: caller!.workspaceId } });
  expect(Number(workspace.dailySpendCapUsd)).toBe(7);
});

test('the first account closes sign-up, and the page can tell', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  expect(await identity.signUpOpen()).toBe(true);
  await identity.signUp(ada, from());
  expect(await identity.signUpOpen()).toBe(false);
  await expect(identity.signUp(grace, from())).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringContaining('Sign-up is closed'),
  });
});

test('an open sign-up takes further accounts, each in a workspace of its own', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { OPEN_SIGN_UP: true } });
  const first = await identity.signUp(ada, from());
  const second = await identity.signUp(grace, from());
  const [one, two] = await Promise.all(
    [first, second].map(({ cookies }) => identity.callerOf(cookieHeaders(cookies))),
  );
  expect(one!.workspaceId).not.toBe(two!.workspaceId);
  expect(await identity.signUpOpen()).toBe(true);
});

test('of several first sign-ups at the same moment exactly one passes', async () => {
  const processes = [0, 1].map(() => testIdentity({ db, clock: systemClock }));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      processes[i % 2]!.signUp({ ...ada, email: `ada${i}@example.org` }, from()),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(5);
  for (const { reason } of refused) expect(reason).toMatchObject({ kind: 'forbidden' });
  expect(await db.user.count()).toBe(1);
  expect(await db.workspace.count()).toBe(1);
});

test('an account and its workspace are written together or not at all', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  await db.$executeRaw`ALTER TABLE workspace ADD CONSTRAINT refuse_all CHECK (name = '') NOT VALID`;
  try {
    await expect(identity.signUp(ada, from())).rejects.toThrow();
    expect(await db.user.count()).toBe(0);
  } finally {
    await db.$executeRaw`ALTER TABLE workspace DROP CONSTRAINT refuse_all`;
  }
});

test('an account without a workspace gets one when it is next seen, and only one', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  await db.workspace.deleteMany();
  const callers = await Promise.all([1, 2, 3].map(() => identity.callerOf(cookieHeaders(cookies))));
  expect(new Set(callers.map((caller) => caller!.workspaceId)).size).toBe(1);
  expect(await db.workspace.count()).toBe(1);
});

test('an e-mail address belongs to one account, however it is written', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { OPEN_SIGN_UP: true } });
  await identity.signUp(ada, from());
  const again = identity.signUp({ ...ada, email: ' ADA@example.ORG ' }, from());
  await expect(again).rejects.toMatchObject({ kind: 'conflict', field: 'email' });
});

test('a wrong password and an unknown address are refused in the same words', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  await identity.signUp(ada, from());
  const wrong = await identity.signIn({ ...ada, password: 'not the password' }, from()).catch((e) => e);
  const unknown = await identity.signIn(grace, from()).catch((e) => e);
  expect(wrong).toMatchObject({ kind: 'unauthenticated' });
  expect(unknown).toMatchObject({ kind: 'unauthenticated', message: wrong.message });
  await expect(identity.signIn(ada, from())).resolves.toMatchObject({ user: { email: 'ada@example.org' } });
});

test('one address that guesses too often waits, and is told how long', async () => {
  const clock = fakeClock(Date.now());
  const identity = testIdentity({ db, clock, env: { SIGN_IN_ATTEMPTS_PER_MINUTE: 3 } });
  await identity.signUp(ada, from());
  const guess = { ...ada, password: 'not the password' };
  for (let i = 0; i < 3; i++)
    await expect(identity.signIn(guess, from())).rejects.toMatchObject({ kind: 'unauthenticated' });
  await clock.advance(20_000);
  await expect(identity.signIn(ada, from())).rejects.toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: 40_000,
    message: 'Too many attempts. Try again in 40 seconds.',
  });
  await expect(identity.signIn(ada, from('192.0.2.2'))).resolves.toBeDefined();
  await clock.advance(40_000);
  await expect(identity.signIn(ada, from())).resolves.toBeDefined();
});

test('many addresses together cannot guess one account without end', async () => {
  const clock = fakeClock(Date.now());
  const identity = testIdentity({ db, clock, env: { SIGN_IN_ATTEMPTS_PER_MINUTE: 1 } });
  const guess = (i: number) =>
    identity.signIn({ email: ada.email, password: 'not the password' }, from(`192.0.2.${i}`));
  for (let i = 0; i < 5; i++) await expect(guess(i)).rejects.toMatchObject({ kind: 'unauthenticated' });
  await expect(guess(5)).rejects.toMatchObject({ kind: 'rate_limited' });
});

test('simultaneous guesses cannot slip under the limit', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { SIGN_IN_ATTEMPTS_PER_MINUTE: 2 } });
  const kinds = await Promise.all(
    Array.from({ length: 8 }, () => identity.signIn(grace, from()).catch((error) => error.kind)),
  );
  expect(kinds.filter((kind) => kind === 'unauthenticated')).toHaveLength(2);
});

test('session cookies are out of scripts’ reach, and travel over HTTPS alone where the address is HTTPS', async () => {
  const env = { OPEN_SIGN_UP: true };
  const plain = await testIdentity({ db, clock: systemClock, env }).signUp(ada, from());
  expect(plain.cookies.length).toBeGreaterThan(0);
  for (const line of plain.cookies) {
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).not.toMatch(/Secure/i);
  }
  const baseURL = 'https://plans.example.org';
  const secure = await testIdentity({ db, clock: systemClock, env, baseURL }).signUp(grace, from());
  for (const line of secure.cookies) expect(line).toMatch(/^__Secure-.*; Secure/i);
});

test('a forged, cut or missing cookie is nobody', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  const good = cookieHeaders(cookies).get('cookie')!;
  const token = /session_token=[^;]*/.exec(good)![0];
  const bad = [
    null,
    '',
    'nonsense',
    'orchestrator.session_token=abc.def',
    `orchestrator.${token.slice(0, -8)}`,
    `orchestrator.${token}`.replace(/=./, (start) => (start === '=a' ? '=b' : '=a')),
  ];
  for (const cookie of bad)
    expect(await identity.callerOf(new Headers(cookie === null ? {} : { cookie }))).toBeNull();
  expect(await identity.callerOf(new Headers({ cookie: `orchestrator.${token}` }))).not.toBeNull();
});

test('sign-out ends the session at once, for every copy of its cookies', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  const kept = cookieHeaders(cookies);
  expect(await identity.callerOf(kept)).not.toBeNull();
  const cleared = await identity.signOut(kept);
  expect(cleared.some((line) => /session_token=;.*Max-Age=0/i.test(line))).toBe(true);
  expect(await identity.callerOf(kept)).toBeNull();
});

test('a session ends when its time is over, even while a cookie vouches for it', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await identity.callerOf(cookieHeaders(cookies))).toBeNull();
});

test('a lower role and a revoked session take effect with the next request', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  const browser = cookieHeaders(cookies);
  expect(await identity.callerOf(browser)).toMatchObject({ role: 'owner' });
  await db.membership.updateMany({ data: { role: 'viewer' } });
  expect(await identity.callerOf(browser)).toMatchObject({ role: 'viewer' });
  await db.session.deleteMany();
  expect(await identity.callerOf(browser)).toBeNull();
});

test('people who ask at the same moment share a statement, and each is told of themselves', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { OPEN_SIGN_UP: true } });
  const [first, second] = [await identity.signUp(ada, from()), await identity.signUp(grace, from())];
  const third = await identity.signIn(ada, from());
  const browsers = [first, second, third, first].map(({ cookies }) => cookieHeaders(cookies));
  const ask = () => Promise.all(browsers.map((browser) => identity.callerOf(browser)));
  await ask();
  await db.session.deleteMany({ where: { userId: second.user.id } });
  queries.length = 0;
  const callers = await ask();
  expect(callers.map((caller) => caller?.userName ?? null)).toEqual(['Ada', null, 'Ada', 'Ada']);
  expect(queries).toHaveLength(1);
});

test('a caller costs one statement while the cookie proves the session', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const { cookies } = await identity.signUp(ada, from());
  queries.length = 0;
  await identity.callerOf(cookieHeaders(cookies));
  expect(queries).toHaveLength(1);
});

test('no password is stored as it was typed', async () => {
  await testIdentity({ db, clock: systemClock }).signUp(ada, from());
  const account = await db.account.findFirstOrThrow();
  expect(account.password).toMatch(/^scrypt\$15\$8\$3\$/);
});
