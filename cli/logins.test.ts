import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Logins } from './logins.ts';

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apo-logins-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return folder;
}

test('a login is kept where nobody else can read it, beside what was kept before', () => {
  const logins = new Logins({ XDG_CONFIG_HOME: newFolder() });
  expect(logins.login).toBeUndefined();
  const account = { email: 'e', password: 'p', apiKey: 'apo_1' };
  logins.keepOwnAccount('/here', account);
  logins.keepLogin({ url: 'https://x', apiKey: 'apo_2' });
  expect(logins.login).toEqual({ url: 'https://x', apiKey: 'apo_2' });
  expect(logins.ownAccount('/here')).toEqual(account);
  expect(fs.statSync(logins.file).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.dirname(logins.file)).mode & 0o777).toBe(0o700);
});

test('without a folder for settings the home has it', () => {
  const home = newFolder();
  expect(new Logins({ HOME: home }).file).toBe(
    path.join(home, '.config/ai-project-orchestrator/logins.json'),
  );
});

test('a file that is none of ours is told by its name, and left as it is', () => {
  const logins = new Logins({ XDG_CONFIG_HOME: newFolder() });
  logins.keepLogin({ url: 'https://x', apiKey: 'apo_2' });
  fs.writeFileSync(logins.file, 'x');
  expect(() => logins.login).toThrow(logins.file);
  expect(() => logins.keepLogin({ url: 'https://y', apiKey: 'k' })).toThrow(logins.file);
  expect(fs.readFileSync(logins.file, 'utf8')).toBe('x');
});
