import { expect, test } from 'vitest';
import { parseStartOptions } from './start-options.mjs';

test('reads every option that the help names', () => {
  expect(parseStartOptions([])).toEqual({ simulate: false, seed: false, dev: false, help: false });
  expect(parseStartOptions(['--dev', '--seed', '--simulate'])).toEqual({
    simulate: true,
    seed: true,
    dev: true,
    help: false,
  });
});

test.each(['--simulat', 'dev', '--constructor', ''])('refuses "%s" and shows what it knows', (option) => {
  expect(() => parseStartOptions([option])).toThrow(/^Unknown option .*--simulate/s);
});
