import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { judgeAudit } from './audit.mjs';

const said = (vulnerabilities: object) => JSON.stringify({ metadata: { vulnerabilities } });

test.each([
  [said({ critical: 0, high: 0, moderate: 0, low: 0 }), 'clean', 'nothing is known'],
  [said({ critical: 0, high: 0, moderate: 2, low: 1 }), 'clean', 'nothing serious, 3 lesser'],
  [said({ critical: 1, high: 2 }), 'found', '3 serious'],
])('tells what the registry said: %s', (output, state, note) => {
  expect(judgeAudit(output)).toEqual({ state, note: expect.stringContaining(note) });
});

test.each(['', 'no JSON', '{}', '{"error":{"code":"ENOTFOUND"}}', 'null'])(
  'a registry that gives no such answer is told as that, not as all clear: %j',
  (output) => {
    expect(judgeAudit(output).state).toBe('not asked');
  },
);

const root = path.resolve(import.meta.dirname, '..');
const readJson = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));

test('every package is held to its hash, comes from the registry, and is pinned to one version', () => {
  const { packages } = readJson('package-lock.json') as {
    packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
  };
  const locked = Object.entries(packages).filter(([name]) => name !== '');
  expect(locked.length).toBeGreaterThan(100);
  for (const [name, { integrity, resolved, link }] of locked) {
    expect(integrity, name).toMatch(/^sha512-/);
    expect(link, name).toBeUndefined();
    expect(resolved ?? 'https:', name).toMatch(/^https:/);
  }
  const { dependencies, devDependencies, optionalDependencies } = readJson('package.json');
  for (const [name, version] of Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
