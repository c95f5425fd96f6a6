import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ProcessLock, takeProcessLock, waitForProcessLock } from './process-lock.ts';

let folder: string;
let socketFile: string;

beforeEach(() => {
  folder = fs.mkdtempSync('/tmp/apo-lock-');
  socketFile = path.join(folder, 'lock');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function take(): Promise<ProcessLock> {
  const lock = await takeProcessLock(socketFile);
  if (!('release' in lock)) throw new Error('The lock is taken');
  return lock;
}

test('tells the second who holds the lock, and lets it in after the release', async () => {
  const first = await take();
  first.describe({ pid: 42, url: 'http://127.0.0.1:3000' });
  expect(await takeProcessLock(socketFile)).toEqual({ pid: 42, url: 'http://127.0.0.1:3000' });
  await first.release();
  await (await take()).release();
});

test('is free again when its holder was killed', async () => {
  const script = `require('node:net').createServer().listen(${JSON.stringify(socketFile)}, () => console.log('held'))`;
  const holder = spawn(process.execPath, ['-e', script]);
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(fs.existsSync(socketFile)).toBe(true);
  await (await take()).release();
});

test('lets one in at a time, however many wait', async () => {
  let inside = 0;
  let most = 0;
  const visit = async () => {
    const lock = await waitForProcessLock(socketFile, () => undefined);
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    await lock.release();
  };
  await Promise.all([visit(), visit(), visit()]);
  expect(most).toBe(1);
});
