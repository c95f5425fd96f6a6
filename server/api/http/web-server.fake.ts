import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createTestDatabase } from '#embedded/test-database.ts';
import { createContextFor } from '#server/api/context-for.ts';
import { appRouter } from '#server/api/root.ts';
import { createFileReader } from '#server/brief-files/create-file-reader.ts';
import type { KeyScope } from '#server/identity/access.ts';
import { testIdentity } from '#server/identity/identity.fake.ts';
import { newKeySecret } from '#server/identity/key-secret.ts';
import { createRateLimits } from '#server/identity/rate-limits.ts';
import { silentOperations } from '#server/operations/operations.fake.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import type { LoadView } from '#server/pipeline/status/view-load.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { newId } from '#server/platform/ids.ts';
import { createDb } from '#server/platform/prisma.ts';
import { insertApiKey } from '#server/store/api-keys.ts';
import { createRequestListener } from './create-request-listener.ts';
import { createWebServer, listen } from './create-web-server.ts';
import { drain } from './drain.ts';

export const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

const idleLoad: LoadView = {
  workers: { live: 1, slots: 4, busy: 0, preparing: 0, runMs: null, saturation: 0, stalledShare: 0 },
  queues: [{ queue: 'run-stage', waiting: 0, running: 0, oldestWaitingMs: null }],
  expectedWaitMs: 0,
  slotsWanted: 0,
};

/** The real web server on a database of its own, with stub pages and a pipeline that fails whatever it is asked. */
export async function startTestServer() {
  const database = await createTestDatabase();
  const db = createDb(database.url);
  /** Nothing listens on the port of TCP's discard service. */
  const nowhere = createDb('postgresql://nobody@127.0.0.1:9/none');
  const logged: string[] = [];
  const state = { databaseAway: false };
  const shutdown = new AbortController();
  const server = createWebServer();
  const log = pino({ level: 'debug' }, keepIn(logged));
  const identity = testIdentity({ db, clock, env: { SIGN_IN_ATTEMPTS_PER_MINUTE: 3 } });
  const pipeline = failingPipeline();
  const listener = createRequestListener({
    router: appRouter,
    contextFor: createContextFor({
      pipeline,
      operations: silentOperations,
      identity,
      shutdown: shutdown.signal,
      log,
    }),
    identity,
    limits: createRateLimits({ perMinute: { user: 60, key: 4 }, redis: null, clock, log }),
    fileReader: createFileReader({ clock, textBytesMax: 200_000 }),
    ready: async () => {
      await (state.databaseAway ? nowhere : db).$queryRaw`SELECT 1`;
    },
    load: async () => {
      if (state.databaseAway) throw new AppError('unavailable', 'The database cannot be reached.');
      return idleLoad;
    },
    shutdown: shutdown.signal,
    pages: async (req, res) => {
      if (req.url === '/broken') throw new Error('secret detail of the page');
      res.setHeader('content-type', 'text/html');
      res.end(`nonce ${req.headers['x-nonce']}`);
    },
    env: { APP_URL: undefined, HOST: '127.0.0.1', TRUSTED_PROXIES: 0 },
    clock,
    log,
    dev: false,
  });
  server.on('request', listener);
  const base = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  return {
    base,
    logged,
    state,
    post,
    signUp: () => post('/api/auth/sign-up', ada),
    /** An API key of whoever the cookie is. */
    async keyOf(cookie: string, scopes: readonly KeyScope[] = ['read']): Promise<string> {
      const caller = await identity.callerOf(new Headers({ cookie }));
      if (!caller) throw new Error('nobody is signed in');
      const { userId, workspaceId } = caller;
      const { secret, hash, prefix } = newKeySecret();
      const now = new Date(clock.nowMs());
      const key = { id: newId(clock.nowMs()), userId, workspaceId, name: 'Test', scopes, hash, prefix };
      await insertApiKey(db, { ...key, createdAt: now, expiresAt: null });
      return secret;
    },
    me: (cookie: string) => fetch(`${base}/api/trpc/me`, { headers: { cookie } }),
    async clear() {
      await db.$executeRaw`TRUNCATE "user", workspace, rate_limit CASCADE`;
      logged.length = 0;
    },
    async stop() {
      await drain(server, clock, 0);
      await db.$disconnect();
      await nowhere.$disconnect();
      await database.drop();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

/** The `cookie` header of a browser that got this answer. */
export function cookieOf(response: Response): string {
  const lines = response.headers.getSetCookie();
  return lines.map((line) => line.split(';')[0]).join('; ');
}

function failingPipeline(): Pipeline {
  const watchRun: Pipeline['watchRun'] = async function* (_caller, { after }) {
    yield { seq: after + 1, event: { kind: 'task.started', task: 'outline' } };
    throw after >= 0 ? notFound('run') : new Error('secret detail of the stream');
  };
  const startRun: Pipeline['startRun'] = async () => {
    throw new AppError('busy', 'Busy.', { retryable: true, retryAfterMs: 11_400 });
  };
  return new Proxy({ watchRun, startRun } as Pipeline, {
    get: (target, name) =>
      Reflect.get(target, name) ?? (() => Promise.reject(new Error(`the test called ${String(name)}`))),
  });
}

function keepIn(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
