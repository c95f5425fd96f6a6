import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Running } from './keep-running.ts';
import { startNodeProcess } from './node-process.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync('/tmp/apo-node-');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function start(script: string): Promise<Running> {
  const file = path.join(folder, 'script.mjs');
  fs.writeFileSync(file, script);
  return startNodeProcess({ folder, args: [file], env: { NODE_ENV: 'test', PATH: process.env.PATH } });
}

test('tells when a script does its work, and when it has ended', async () => {
  const running = await start("process.send('ready'); setInterval(() => {}, 1000);");
  await running.ready;
  running.kill();
  await running.ended;
});

test('never calls a script ready that died before it was', async () => {
  const running = await start("process.send('something else', () => process.exit(1));");
  let ready = false;
  void running.ready?.then(() => {
    ready = true;
  });
  await running.ended;
  expect(ready).toBe(false);
});
