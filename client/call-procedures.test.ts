import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { initTRPC, TRPCError } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CallError } from './call-error.ts';
import { type Call, callProcedures } from './call-procedures.ts';
import { isTransient, readProblem } from './problem.ts';

const t = initTRPC.create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      details: { kind: 'conflict', field: 'name', seen: error.cause ? 'x' : undefined },
    },
  }),
});
const anything = (given: unknown) => given;
const router = t.router({
  echo: t.procedure.input(anything).query(({ input }) => input),
  shout: t.procedure.input(anything).mutation(({ input }) => ({ input, at: new Date(5) })),
  fail: t.procedure.query(() => {
    throw new TRPCError({ code: 'CONFLICT', message: 'This changed meanwhile.' });
  }),
});
const asked: string[] = [];
const door = createHTTPServer({ router });
door.prependListener('request', (request) => asked.push(`${request.method} ${request.url?.split('&')[0]}`));
let url = '';
let call: Call;

beforeAll(async () => {
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => door.close(resolve)));

test('calls of one moment travel together, and each gets its own answer', async () => {
  call = callProcedures(url);
  asked.length = 0;
  const at = new Date(7);
  const answers = await Promise.allSettled([
    call('query', 'echo', { at, none: undefined, text: 'ü & =?' }),
    call('query', 'echo', undefined),
    call('query', 'fail', undefined),
    call('mutation', 'shout', { until: at }),
  ]);
  expect(asked.sort()).toEqual(['GET /echo,echo,fail?batch=1', 'POST /shout?batch=1']);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason))).toEqual([
    { at, none: undefined, text: 'ü & =?' },
    undefined,
    expect.any(CallError),
    { input: { until: at }, at: new Date(5) },
  ]);
  await call('query', 'echo', 1);
  expect(asked).toHaveLength(3);
});

test('what the server says of a failure arrives with it', async () => {
  const error = await callProcedures(url)('query', 'fail', undefined).catch((reason: unknown) => reason);
  expect(readProblem(error)).toMatchObject({
    kind: 'conflict',
    field: 'name',
    message: 'This changed meanwhile.',
  });
});

test('no answer, and an answer of something else, may be asked for again', async () => {
  for (const at of ['http://127.0.0.1:9', `${url}/..%2f`]) {
    const error = await callProcedures(at)('query', 'nothing', undefined).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CallError);
  }
  const error = await callProcedures('http://127.0.0.1:9')('query', 'echo', 1).catch(
    (reason: unknown) => reason,
  );
  expect(readProblem(error).kind).toBe('offline');
  expect(isTransient(error)).toBe(true);
});

test('what cannot be sent is refused by itself; the others go', async () => {
  const both = [
    callProcedures(url)('query', 'echo', { a: new Map() }),
    callProcedures(url)('query', 'echo', 2),
  ];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('a call that is given up rejects, and no other with it', async () => {
  const given = new AbortController();
  const [up, kept] = [call('query', 'echo', 1, given.signal), call('query', 'echo', 2)];
  given.abort();
  await expect(up).rejects.toBeInstanceOf(CallError);
  await expect(kept).resolves.toBe(2);
});
