import { expect, it } from 'vitest';
import { readEnv } from './env.ts';

const least = { DATABASE_URL: 'postgresql://db', AUTH_SECRET: 'a'.repeat(32) };

it('binds to loopback and keeps sign-up closed unless told', () => {
  expect(readEnv(least)).toMatchObject({ HOST: '127.0.0.1', OPEN_SIGN_UP: false, DAILY_SPEND_CAP_USD: 5 });
});

it('takes an empty string for unset', () => {
  expect(readEnv({ ...least, PORT: '', OPENROUTER_API_KEY: '' })).toMatchObject({ PORT: 3000 });
  expect(readEnv({ ...least, OPENROUTER_API_KEY: '' }).OPENROUTER_API_KEY).toBeUndefined();
});

it('names every bad variable and shows no value', () => {
  const read = () => readEnv({ ...least, PORT: 'secret-port', WORKER_SLOTS: '0' });
  expect(read).toThrow(/PORT:[\s\S]*WORKER_SLOTS:/);
  expect(read).not.toThrow(/secret-port/);
});
