import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

describe('safeNext', () => {
  it('keeps a path of this site with its query', () => {
    expect(safeNext('/projects/1?stage=plan#M-1')).toBe('/projects/1?stage=plan#M-1');
  });

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'projects',
  ])('leads home instead of to %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});
