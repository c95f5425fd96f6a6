import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { fileName, itemSlug, slug } from './file-name.ts';

test.each([
  ['Tool library', 'Tool library'],
  ['a/b\\c:d*e?"f<g>h|i', 'a b c d e f g h i'],
  ['../../etc/passwd', 'etc passwd'],
  ['evil\u202efdp.exe', 'evil fdp.exe'],
  ['…', '…'],
  [' . ', 'untitled'],
  ['أدوات 🧰', 'أدوات 🧰'],
])('%j becomes the file name %j', (text, name) => expect(fileName(text)).toBe(name));

test('a slug has letters, digits and dashes alone', () => {
  expect(slug('Reserve a Tool, today!')).toBe('reserve-a-tool-today');
  expect(itemSlug('US-3', 'Café: réserver')).toBe('US-3-café-réserver');
  expect(itemSlug('US-3', '!!!')).toBe('US-3');
});

const characters = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 120 })
  .map((points) => String.fromCodePoint(...points));

it('never yields a name that leads elsewhere, is empty or grows', () => {
  fc.assert(
    fc.property(characters, (text) => {
      const name = fileName(text);
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
      expect(name).not.toMatch(/^\.|\.$|^$/);
      expect([...name].length).toBeLessThanOrEqual(80);
      expect(slug(text)).toMatch(/^[\p{L}\p{M}\p{N}-]*$/u);
    }),
  );
});
