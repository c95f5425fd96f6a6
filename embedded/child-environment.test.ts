import { expect, test } from 'vitest';
import { addressOf, childEnvironment, type Wiring } from './child-environment.ts';

const wiring: Wiring = {
  databaseUrl: 'postgresql://embedded',
  authSecret: 'generated',
  host: '127.0.0.1',
  port: 3001,
  dev: false,
  simulatorUrl: undefined,
  redisRest: undefined,
};

const operator = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  ...settings,
});

test("passes on the operator's settings and fills in what they left open", () => {
  const env = childEnvironment(operator({ DAILY_SPEND_CAP_USD: '2' }), wiring);
  expect(env).toEqual({
    DAILY_SPEND_CAP_USD: '2',
    DATABASE_URL: 'postgresql://embedded',
    AUTH_SECRET: 'generated',
    HOST: '127.0.0.1',
    PORT: '3001',
    APP_URL: 'http://127.0.0.1:3001',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
});

test("prefers the operator's own secret and address", () => {
  const env = childEnvironment(operator({ AUTH_SECRET: 'own', APP_URL: 'https://example.org' }), wiring);
  expect(env).toMatchObject({ AUTH_SECRET: 'own', APP_URL: 'https://example.org' });
});

test('tells where the shared cache is', () => {
  const env = childEnvironment(operator({}), { ...wiring, redisRest: { url: 'http://bridge', token: 't' } });
  expect(env).toMatchObject({ UPSTASH_REDIS_REST_URL: 'http://bridge', UPSTASH_REDIS_REST_TOKEN: 't' });
});

test('never hands a real key to the simulator', () => {
  const env = childEnvironment(operator({ OPENROUTER_API_KEY: 'sk-real' }), {
    ...wiring,
    simulatorUrl: 'http://127.0.0.1:4010/api/v1',
  });
  expect(JSON.stringify(env)).not.toContain('sk-real');
});

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['::1', '[::1]'],
  ['192.0.2.1', '192.0.2.1'],
])('reaches a server on %s at %s', (host, address) => {
  expect(addressOf(host)).toBe(address);
});
