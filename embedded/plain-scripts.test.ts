import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { plainScripts } from './plain-scripts.ts';

const theirs = '#!lua flags=allow-key-locking\nreturn 1';
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

it('takes the flag away that an ordinary Redis refuses, and finds the script again by its first name', () => {
  const plain = plainScripts();
  expect(plain(['evalsha', sha1(theirs), '0'])).toEqual(['evalsha', sha1(theirs), '0']);
  expect(plain(['EVAL', theirs, '1', 'k'])).toEqual(['EVAL', 'return 1', '1', 'k']);
  expect(plain(['evalsha', sha1(theirs), '0'])).toEqual(['evalsha', sha1('return 1'), '0']);
});

it.each([
  [['get', 'a']],
  [['ping']],
  [['eval', 'return 2', '0']],
  [['eval', '#!lua flags=no-writes\nreturn 3', '0']],
] as const)('leaves %j as it is', (command) => {
  expect(plainScripts()(command as never)).toEqual(command);
});
