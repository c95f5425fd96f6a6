import { expect, test } from 'vitest';
import { fileNameOf } from './file-name-of.ts';

test.each([
  [`attachment; filename="_.md"; filename*=UTF-8''%C3%84%20x.md`, 'Ä x.md'],
  ['attachment; filename="x.md"', 'export'],
  [`attachment; filename*=UTF-8''%E0%A4%A`, 'export'],
  [null, 'export'],
])('of %j the name is %j', (header, name) => expect(fileNameOf(header)).toBe(name));
