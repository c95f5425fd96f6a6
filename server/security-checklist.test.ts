import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
const lines = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', level = '', what = '', heldBy = '']) => ({ id, level, what, heldBy }),
);

/** ASVS 5.0 has 70 requirements of level 1 and 183 of level 2. */
describe('the list of ASVS 5.0 in docs/security.md', () => {
  it('has every requirement of both levels once', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines.filter(({ level }) => level === '1')).toHaveLength(70);
    expect(lines.filter(({ level }) => level === '2')).toHaveLength(183);
  });

  it('names files that exist', () => {
    const named = lines.flatMap(({ id, heldBy }) =>
      [...heldBy.matchAll(/`([^`\s]+\.(?:ts|tsx|md|json|prisma))`/g)].map(([, file = '']) => ({ id, file })),
    );
    expect(named.length).toBeGreaterThan(100);
    const missing = named.filter(
      ({ file }) => !existsSync(path.join(root, file)) && !existsSync(path.join(root, 'server', file)),
    );
    expect(missing).toEqual([]);
  });
});
