import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { systemClock } from '../platform/clock.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { cookieHeaders, testIdentity } from './identity.fake.ts';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
const grace = { name: 'Grace', email: 'grace@example.org', password: 'another long secret' };
const from = () => ({ headers: new Headers(), clientAddress: '192.0.2.1' });

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
});
beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "user", workspace, rate_limit CASCADE`;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test('a sign-in ends the session that the browser held before', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const first = cookieHeaders((await identity.signUp(ada, from())).cookies);
  const again = await identity.signIn(ada, { headers: first, clientAddress: '192.0.2.1' });
  expect(await identity.callerOf(first)).toBeNull();
  expect(await identity.callerOf(cookieHeaders(again.cookies))).not.toBeNull();
  // A refused one ends nothing.
  const wrong = { ...ada, password: 'not the password' };
  const source = { headers: cookieHeaders(again.cookies), clientAddress: '192.0.2.1' };
  await expect(identity.signIn(wrong, source)).rejects.toMatchObject({ kind: 'unauthenticated' });
  expect(await identity.callerOf(source.headers)).not.toBeNull();
});

test('a session ends a month after its sign-in, however much it is used', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const browser = cookieHeaders((await identity.signUp(ada, from())).cookies);
  const month = 30 * 86_400_000;
  await db.session.updateMany({ data: { createdAt: new Date(Date.now() - month + 60_000) } });
  expect(await identity.callerOf(browser)).not.toBeNull();
  await db.session.updateMany({ data: { createdAt: new Date(Date.now() - month - 1) } });
  expect(await identity.callerOf(browser)).toBeNull();
});

test('who changes the password says the old one, goes on, and is signed out everywhere else', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  const here = cookieHeaders((await identity.signUp(ada, from())).cookies);
  const elsewhere = cookieHeaders((await identity.signIn(ada, from())).cookies);
  const source = { headers: here, clientAddress: '192.0.2.1' };
  const change = { currentPassword: ada.password, password: 'three wooden elephants' };

  const wrong = identity.changePassword({ ...change, currentPassword: 'not the password' }, source);
  await expect(wrong).rejects.toMatchObject({ kind: 'bad_input', field: 'currentPassword' });
  const weak = identity.changePassword({ ...change, password: 'password1234' }, source);
  await expect(weak).rejects.toMatchObject({ kind: 'bad_input', field: 'password' });
  await expect(identity.changePassword(change, from())).rejects.toMatchObject({ kind: 'unauthenticated' });
  expect(await identity.callerOf(elsewhere)).not.toBeNull();

  const cookies = await identity.changePassword(change, source);
  expect(await identity.callerOf(cookieHeaders(cookies))).toMatchObject({ userName: 'Ada' });
  expect(await identity.callerOf(here)).toBeNull();
  expect(await identity.callerOf(elsewhere)).toBeNull();
  await expect(identity.signIn(ada, from())).rejects.toMatchObject({ kind: 'unauthenticated' });
  await expect(identity.signIn({ ...ada, password: change.password }, from())).resolves.toBeDefined();
});

test('guesses at the password of an open session are counted like any others', async () => {
  const identity = testIdentity({
    db,
    clock: fakeClock(Date.now()),
    env: { SIGN_IN_ATTEMPTS_PER_MINUTE: 2 },
  });
  const headers = cookieHeaders((await identity.signUp(ada, from())).cookies);
  const guess = { currentPassword: 'not the password', password: 'three wooden elephants' };
  const tries = () => identity.changePassword(guess, { headers, clientAddress: '192.0.2.1' });
  for (let i = 0; i < 2; i++) await expect(tries()).rejects.toMatchObject({ kind: 'bad_input' });
  await expect(tries()).rejects.toMatchObject({ kind: 'rate_limited' });
});

test('a person sees where they are signed in, and ends the others alone', async () => {
  const identity = testIdentity({ db, clock: systemClock, env: { OPEN_SIGN_UP: true } });
  const here = cookieHeaders((await identity.signUp(ada, from())).cookies);
  const phone = { headers: new Headers({ 'user-agent': 'A phone' }), clientAddress: '192.0.2.9' };
  const elsewhere = cookieHeaders((await identity.signIn(ada, phone)).cookies);
  const others = cookieHeaders((await identity.signUp(grace, from())).cookies);
  const seen = await identity.sessions(here);
  expect(seen.map(({ current, userAgent }) => [current, userAgent])).toEqual(
    expect.arrayContaining([
      [true, expect.any(String)],
      [false, 'A phone'],
    ]),
  );
  expect(seen).toHaveLength(2);
  expect(JSON.stringify(seen)).not.toContain('token');
  expect(await identity.endOtherSessions(here)).toBe(1);
  expect(await identity.callerOf(here)).not.toBeNull();
  expect(await identity.callerOf(elsewhere)).toBeNull();
  expect(await identity.callerOf(others)).not.toBeNull();
  await expect(identity.sessions(elsewhere)).rejects.toMatchObject({ kind: 'unauthenticated' });
});

test('an account that was hashed at an earlier cost signs in, and is hashed at today’s from then on', async () => {
  const identity = testIdentity({ db, clock: systemClock });
  await identity.signUp(ada, from());
  const salt = '0123456789abcdef0123456789abcdef';
  const key = scryptSync(ada.password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 });
  await db.account.updateMany({ data: { password: `${salt}:${key.toString('hex')}` } });
  await identity.signIn({ ...ada, password: 'not the password' }, from()).catch(() => undefined);
  expect((await db.account.findFirstOrThrow()).password).toContain(salt);
  await identity.signIn(ada, from());
  expect((await db.account.findFirstOrThrow()).password).toMatch(/^scrypt\$15\$8\$3\$/);
  await expect(identity.signIn(ada, from())).resolves.toBeDefined();
});
