import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataPlace } from './data-place.ts';
import { Supervisor } from './supervisor.ts';
import { hasRedisServer } from './test-redis.ts';

/** Stand-ins for the two processes: they write down what they see, in order. */
const web = `
import fs from 'node:fs';
import http from 'node:http';
const note = (line) => fs.appendFileSync(process.env.JOURNAL, line + '\\n');
http.createServer((request, response) => {
  if (request.url === '/die') process.exit(1);
  const { AUTH_SECRET, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = process.env;
  response.end(request.url === '/cache' ? JSON.stringify([UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN]) : AUTH_SECRET);
}).listen(Number(process.env.PORT), process.env.HOST, () => note('web began'));
process.on('SIGTERM', () => { note('web ended'); process.exit(0); });
`;
const worker = `
import fs from 'node:fs';
import net from 'node:net';
const note = (line) => fs.appendFileSync(process.env.JOURNAL, line + '\\n');
const folder = new URL(process.env.DATABASE_URL).searchParams.get('host');
setInterval(() => {}, 1000);
process.on('SIGTERM', () => {
  const socket = net.connect(folder + '/.s.PGSQL.5432');
  const end = (line) => { note(line); process.exit(0); };
  socket.on('connect', () => end('worker ended, with the database there'));
  socket.on('error', () => end('worker ended, without a database'));
});
note('worker began');
`;

let folder: string;
let journal: string;
let supervisor: Supervisor;
let running: Promise<void>;

beforeEach(() => {
  folder = fs.mkdtempSync('/tmp/apo-stack-');
  fs.chmodSync(folder, 0o711);
  journal = path.join(folder, 'journal');
  fs.mkdirSync(path.join(folder, 'server'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  fs.writeFileSync(path.join(folder, 'server/main.ts'), web);
  fs.writeFileSync(path.join(folder, 'server/worker.ts'), worker);
});

afterEach(async () => {
  supervisor.stop();
  await running;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Answers the address once the system is ready. */
function start(settings: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      APP_DATA_DIR: path.join(folder, 'data'),
      JOURNAL: journal,
      PORT: '3700',
      ...settings,
    };
    supervisor = new Supervisor({
      projectFolder: folder,
      place: openDataPlace(folder, env),
      env,
      dev: false,
      simulate: false,
      seed: false,
      log: () => undefined,
      onReady: resolve,
    });
    running = supervisor.run();
    running.catch(reject);
  });
}

async function waitFor(line: string, times: number): Promise<void> {
  const count = () =>
    fs
      .readFileSync(journal, 'utf8')
      .split('\n')
      .filter((each) => each === line).length;
  await expect.poll(count, { timeout: 15_000 }).toBe(times);
}

test('ends the web and the background process before the database under them', async () => {
  await start();
  await waitFor('worker began', 1);
  supervisor.stop();
  await running;
  const lines = fs.readFileSync(journal, 'utf8').trim().split('\n');
  expect(lines.slice(-2).sort()).toEqual(['web ended', 'worker ended, with the database there']);
  expect(fs.existsSync(path.join(folder, 'data/postgres/postmaster.pid'))).toBe(false);
});

test('brings back a web process that died, at the same address and with the same secret', async () => {
  const url = await start();
  const secret = await (await fetch(url)).text();
  await fetch(`${url}/die`).catch(() => undefined);
  await waitFor('web began', 2);
  expect(await (await fetch(url)).text()).toBe(secret);
});

test('brings back a database that died', async () => {
  await start();
  const lockFile = path.join(folder, 'data/postgres/postmaster.pid');
  const pid = Number.parseInt(fs.readFileSync(lockFile, 'utf8'), 10);
  process.kill(pid, 'SIGKILL');
  const pidNow = () => (fs.existsSync(lockFile) ? fs.readFileSync(lockFile, 'utf8') : '');
  await expect.poll(pidNow, { timeout: 15_000 }).toMatch(new RegExp(`^(?!${pid}\\n)[\\s\\S]*ready`));
});

/** What the web process was told of the shared cache. */
async function cacheOf(url: string): Promise<[address: string | null, token: string | null]> {
  return (await (await fetch(`${url}/cache`)).json()) as [string | null, string | null];
}

test.skipIf(!hasRedisServer)(
  'gives both processes a shared cache where this machine has a Redis, brings it back when it died, and ends it',
  async () => {
    const [address, token] = await cacheOf(await start());
    const ask = async (...command: string[]) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(address ?? '', { method: 'POST', headers, body: JSON.stringify(command) });
      return ((await response.json()) as { result?: string }).result;
    };
    expect(await ask('CONFIG', 'GET', 'save')).toBeUndefined();
    const pid = Number(/process_id:(\d+)/.exec((await ask('INFO', 'server')) ?? '')?.[1]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => ask('PING'), { timeout: 15_000 }).toBe('PONG');
    const next = Number(/process_id:(\d+)/.exec((await ask('INFO', 'server')) ?? '')?.[1]);
    expect(next).not.toBe(pid);
    supervisor.stop();
    await running;
    expect(() => process.kill(next, 0)).toThrow();
    await expect(ask('PING')).rejects.toThrow();
  },
);

test("does without a shared cache where there is none, and stays out of the way of the operator's own", async () => {
  expect(await cacheOf(await start({ PATH: '/nonexistent' }))).toEqual([null, null]);
  supervisor.stop();
  await running;
  const own = { UPSTASH_REDIS_REST_URL: 'https://own.example.org', UPSTASH_REDIS_REST_TOKEN: 'own' };
  expect(await cacheOf(await start(own))).toEqual(Object.values(own));
});

test('starts without the Redis of REDIS_URL, and refuses an address that is none', async () => {
  const [address] = await cacheOf(await start({ REDIS_URL: 'redis://127.0.0.1:1' }));
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/);
  supervisor.stop();
  await running;
  await expect(start({ REDIS_URL: 'nonsense' })).rejects.toThrow('REDIS_URL');
  running = Promise.resolve();
});
