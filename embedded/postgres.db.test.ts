import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copiesFolder } from './data-place.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres.ts';
import { postgresBinaries, postgresUser } from './postgres-binaries.ts';

let folder: string;
let options: PostgresOptions;
const started: RunningPostgres[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync('/tmp/apo-postgres-');
  fs.chmodSync(folder, 0o711);
  const user = postgresUser();
  options = {
    binaries: postgresBinaries(copiesFolder(), user),
    dataFolder: path.join(folder, 'data'),
    socketFolder: path.join(folder, 'socket'),
    logFile: path.join(folder, 'log'),
    user,
    durability: 'durable',
  };
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres(options);
  started.push(server);
  return server;
}

async function query(server: RunningPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('keeps a committed row when the server is killed, and starts at once again', async () => {
  const server = await start();
  await query(server, "CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')");
  process.kill(server.pid, 'SIGKILL');
  await server.ended;

  expect(await query(await start(), 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
});

test('takes over from a server that a killed supervisor left running', async () => {
  const leftover = await start();
  await query(leftover, "CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')");

  const next = await start();
  await leftover.ended;
  expect(next.pid).not.toBe(leftover.pid);
  expect(await query(next, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
});

test('is not held up by a lock file whose process number belongs to another program now', async () => {
  await (await start()).stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  try {
    fs.writeFileSync(path.join(options.dataFolder, 'postmaster.pid'), `${other.pid}\n`);
    expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(other.signalCode).toBeNull();
  } finally {
    other.kill();
  }
});

test('creates the database anew when an earlier creation was cut short', async () => {
  fs.mkdirSync(`${options.dataFolder}.unfinished`);
  fs.writeFileSync(path.join(`${options.dataFolder}.unfinished`, 'PG_VERSION'), '18');
  expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('listens on no network port', async () => {
  expect(await query(await start(), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
});
