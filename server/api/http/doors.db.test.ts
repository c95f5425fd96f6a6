import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContextFor } from '#server/api/context-for.ts';
import { appRouter } from '#server/api/root.ts';
import { createFileReader } from '#server/brief-files/create-file-reader.ts';
import { capabilities, keyScopes, may, roles } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Identity } from '#server/identity/create-identity.ts';
import { silentOperations } from '#server/operations/operations.fake.ts';
import { pipelineOnDatabase } from '#server/pipeline/pipeline.fake.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { createDoors, createRequestListener } from './create-request-listener.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let server: Server;
let base: string;
const askers = new Map<string, Caller>();
const fileReader = createFileReader({ clock, textBytesMax: 200_000 });
const settings = {
  fileReader,
  ready: async () => {},
  load: async () => ({}) as never,
  shutdown: new AbortController().signal,
  clock,
};
const doors = Object.entries(createDoors(settings)).map(([path, { access }]) => ({ path, access }));
const absent = '0199c2a0-dead-7000-8000-000000000001';

beforeAll(async () => {
  on = await pipelineOnDatabase();
  const owner = await on.newCaller();
  for (const role of roles) askers.set(role, role === 'owner' ? owner : await on.newColleague(owner, role));
  for (const scope of keyScopes)
    askers.set(`key-${scope}`, { ...owner, key: { id: 'k', name: 'k', scopes: [scope] } });
  askers.set('stranger', await on.newCaller());
  const identity = {
    callerOf: async (headers: Headers) => askers.get(headers.get('x-asker') ?? '') ?? null,
  } as Identity;
  const { pipeline, context } = on;
  const contextFor = createContextFor({
    pipeline,
    operations: silentOperations,
    identity,
    shutdown: settings.shutdown,
    log: context.log,
  });
  const env = { APP_URL: undefined, HOST: '127.0.0.1', TRUSTED_PROXIES: 0 };
  const limits = { take: () => null };
  const rest = {
    router: appRouter,
    limits,
    identity,
    pages: async () => {},
    env,
    log: context.log,
    dev: false,
  };
  server = createServer(createRequestListener({ ...settings, ...rest, contextFor }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await on?.stop();
});

async function knock(path: string, asker: string): Promise<number> {
  const get = fetch(`${base}${path}?project=${absent}&format=json`, { headers: { 'x-asker': asker } });
  const answer = await get;
  await answer.arrayBuffer();
  if (answer.status !== 405) return answer.status;
  const headers = { 'x-asker': asker, 'content-type': 'application/octet-stream' };
  const posted = await fetch(`${base}${path}`, { method: 'POST', headers, body: 'no document' });
  await posted.arrayBuffer();
  return posted.status;
}

describe('every door', () => {
  it.each(doors)('$path ($access) lets in exactly those whom its rule lets in', async ({ path, access }) => {
    expect(['open', ...capabilities]).toContain(access);
    expect((await knock(path, 'nobody')) === 401, 'nobody').toBe(access !== 'open');
    for (const [who, caller] of askers) {
      const expected = access === 'open' || may(caller, access);
      const status = await knock(path, who);
      expect(status !== 403, `${who}: ${status}`).toBe(expected);
      expect(status, who).not.toBe(401);
      expect(status, who).toBeLessThan(500);
    }
  });

  it('is open without a caller only where it tells nothing of a workspace', () => {
    expect(doors.filter(({ access }) => access === 'open').map(({ path }) => path)).toEqual([
      '/api/health',
      '/api/ready',
      // Tells of no workspace, and only whoever shows the token of the setting.
      '/api/metrics',
      '/api/load',
    ]);
  });
});
