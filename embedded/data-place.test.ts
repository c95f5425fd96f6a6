import { expect, test } from 'vitest';
import { candidateRoots } from './data-place.ts';

const user = { env: {}, isRoot: false, projectFolder: '/srv/clone', accountHome: '/home/ada' };

test('keeps a root-run clone below /var/lib, each clone in a folder of its own', () => {
  const [first] = candidateRoots({ ...user, isRoot: true });
  const [second] = candidateRoots({ ...user, isRoot: true, projectFolder: '/srv/other' });
  expect(first).toMatch(/^\/var\/lib\/ai-project-orchestrator\/[0-9a-f]{16}$/);
  expect(second).not.toBe(first);
});

test.each([
  ['below XDG_DATA_HOME', { XDG_DATA_HOME: '/data', HOME: '/home/eve' }, '/data/'],
  ['below HOME', { HOME: '/home/eve' }, '/home/eve/.local/share/'],
  ["below the account's home when HOME is empty", { HOME: '' }, '/home/ada/.local/share/'],
  [
    'ignoring a relative XDG_DATA_HOME',
    { XDG_DATA_HOME: 'data', HOME: '/home/eve' },
    '/home/eve/.local/share/',
  ],
])("keeps a user's clone %s", (_, env, beginning) => {
  const [best] = candidateRoots({ ...user, env });
  expect(best?.startsWith(`${beginning}ai-project-orchestrator/`)).toBe(true);
});

test('falls back to the clone itself for a user without a home', () => {
  expect(candidateRoots({ ...user, accountHome: undefined })).toEqual(['/srv/clone/.data']);
});

test('obeys APP_DATA_DIR and tries nothing else', () => {
  expect(candidateRoots({ ...user, isRoot: true, env: { APP_DATA_DIR: '../mine' } })).toEqual(['/srv/mine']);
});
