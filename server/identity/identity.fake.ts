import type { Clock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { createIdentity, type Identity, type IdentitySettings } from './create-identity.ts';

export interface TestIdentity {
  readonly db: Db;
  readonly clock: Clock;
  readonly env?: Partial<IdentitySettings['env']>;
  readonly baseURL?: string;
}

/** The real identity on a test's database. */
export function testIdentity({
  db,
  clock,
  env = {},
  baseURL = 'http://127.0.0.1:3000',
}: TestIdentity): Identity {
  return createIdentity({
    db,
    clock,
    log: createLog({ LOG_LEVEL: 'silent' }, 'web'),
    baseURL,
    env: {
      AUTH_SECRET: 'a secret for tests alone, 32 characters or more',
      OPEN_SIGN_UP: false,
      SIGN_IN_ATTEMPTS_PER_MINUTE: 1000,
      DAILY_SPEND_CAP_USD: 5,
      ...env,
    },
  });
}

/** The cookie header of a browser that got these `set-cookie` lines. */
export function cookieHeaders(setCookies: readonly string[]): Headers {
  return new Headers({ cookie: setCookies.map((line) => line.split(';')[0]).join('; ') });
}
