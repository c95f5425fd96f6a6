import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrCreateAuthSecret } from './auth-secret.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secret-'));
  file = path.join(folder, 'auth-secret');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('makes a secret once, for the eyes of its owner alone', () => {
  const secret = readOrCreateAuthSecret(file);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(readOrCreateAuthSecret(file)).toBe(secret);
});

test('never makes the same secret twice', () => {
  expect(readOrCreateAuthSecret(file)).not.toBe(readOrCreateAuthSecret(`${file}-2`));
});

test('refuses a secret too short to protect anything', () => {
  fs.writeFileSync(file, 'short');
  expect(() => readOrCreateAuthSecret(file)).toThrow('too short');
});
