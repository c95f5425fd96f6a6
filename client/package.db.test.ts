import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedCore, startServedCore } from '#server/served-core.fake.ts';
import { buildPackage } from '../scripts/package/build-package.ts';
import { createOrchestratorClient } from './create-orchestrator-client.ts';

/** The package as npm packs it, unpacked in a program that has nothing else. */
const root = path.resolve(import.meta.dirname, '..');
const jsBytesMax = 10_000;
let served: ServedCore;
let folder: string;
let app: string;

const run = (file: string, args: readonly string[], cwd: string, env = process.env) =>
  execFileSync(file, args, { cwd, env, encoding: 'utf8' });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apo-package-'));
  const packed = path.join(folder, 'packed');
  buildPackage(packed);
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], packed));
  app = path.join(folder, 'app');
  const installed = path.join(app, 'node_modules/ai-project-orchestrator');
  fs.mkdirSync(installed, { recursive: true });
  run('tar', ['xzf', path.join(folder, filename), '--strip-components=1', '-C', installed], folder);
  fs.writeFileSync(path.join(app, 'package.json'), '{"type":"module","private":true}');
  served = await startServedCore();
}, 180_000);

afterAll(async () => {
  await served?.stop();
  if (folder) fs.rmSync(folder, { recursive: true });
});

/** Every file that the entry loads. */
function modulesOf(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, specifier = ''] of fs.readFileSync(entry, 'utf8').matchAll(/from\s+'([^']+)'/g)) {
    expect(specifier, 'nothing but its own files').toMatch(/^\.\.?\//);
    modulesOf(path.resolve(path.dirname(entry), specifier), found);
  }
  return found;
}

it('holds its own files alone, and less than 10 kB of JavaScript', () => {
  const installed = path.join(app, 'node_modules/ai-project-orchestrator');
  const { exports, dependencies } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['commander']);
  const modules = [...modulesOf(path.join(installed, exports['./client'].default))];
  const bytes = gzipSync(modules.map((file) => fs.readFileSync(file, 'utf8')).join('\n')).length;
  expect(modules.length).toBeGreaterThan(8);
  expect(bytes).toBeLessThan(jsBytesMax);
  const types = fs.readFileSync(path.join(installed, exports['./client'].types), 'utf8');
  expect(types).not.toMatch(/^import |import\(|#server|\bany\b[;,>)]/m);
});

it('compiles in a bare program under strict, libraries checked, and the examples of its page run', async () => {
  const page = fs.readFileSync(path.join(root, 'docs/client.md'), 'utf8');
  const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text);
  expect(examples.length).toBeGreaterThan(6);
  fs.writeFileSync(path.join(app, 'examples.ts'), examples.join('\n'));
  fs.writeFileSync(
    path.join(app, 'wrong.ts'),
    `import { createOrchestratorClient } from 'ai-project-orchestrator/client';
const client = createOrchestratorClient({ url: '' });
// @ts-expect-error: no such stage
void client.runStage({ projectId: '', stage: 'design' });
// @ts-expect-error: an id is missing
void client.projects.get.query({});
// @ts-expect-error: no such procedure
void client.projects.explode;
const { artifact } = await client.runStage({ projectId: '', stage: 'plan' });
export const names: string[] = artifact.content.milestones.map(({ id }) => id);
`,
  );
  const compilerOptions = {
    ...{ strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, noEmit: true },
    ...{ target: 'ES2022', module: 'nodenext', lib: ['ES2023', 'DOM'], types: [] },
  };
  fs.writeFileSync(
    path.join(app, 'process.d.ts'),
    'declare const process: { env: Record<string, string | undefined> };',
  );
  fs.writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  run(path.join(root, 'node_modules/.bin/tsc'), ['-p', app], app);

  const owner = createOrchestratorClient({ url: served.url, headers: { cookie: served.cookie } });
  const { secret } = await owner.keys.create.mutate({
    name: 'x',
    scopes: ['read', 'write', 'review'],
    days: 1,
  });
  const env = { ...process.env, ORCHESTRATOR_URL: served.url, ORCHESTRATOR_API_KEY: secret };
  // Not `execFileSync`: the server that is asked lives in this process.
  const { promisify } = await import('node:util');
  const { execFile } = await import('node:child_process');
  const { stdout } = await promisify(execFile)(process.execPath, ['examples.ts'], { cwd: app, env });
  expect(stdout).toContain('Boat club');
  expect(stdout).toMatch(/FR-1 /);
  expect(stdout).toContain('artifact.ready');
  expect(stdout).toMatch(/name .*A project name has at most 120/);
}, 120_000);
