import { expect, test } from 'vitest';
import { CallError } from './call-error.ts';
import { followStream, reconnectDelayMs } from './follow-stream.ts';
import { streamsBy } from './open-stream.ts';

type Connection = Response | Error;
const events = (text: string) =>
  new Response(`event: connected\ndata: {}\n\n${text}`, { headers: { 'content-type': 'text/event-stream' } });
const value = (id: number, json: unknown) => `data: ${JSON.stringify({ json })}\nid: ${id}\n\n`;
const end = 'event: return\ndata: \n\n';
const refusal = (kind: string, status: number) =>
  Response.json(
    { error: { kind, message: `It is ${kind}.`, retryAfterMs: kind === 'busy' ? 7_000 : null } },
    { status },
  );

/** Follows a stream whose connections are these; tells what came, what was asked for and how long it waited. */
async function follow(connections: readonly Connection[], failuresMax = 9) {
  const left = [...connections];
  const asked: unknown[] = [];
  const waits: number[] = [];
  const values: unknown[] = [];
  const stream = followStream(
    {
      url: '/api/trpc',
      failuresMax,
      pause: async (ms) => void waits.push(ms),
      open: streamsBy(async (address) => {
        asked.push(JSON.parse(new URL(address, 'http://x').searchParams.get('input') ?? '').json);
        const next = left.shift() ?? new Error('no more');
        if (next instanceof Error) throw next;
        return next;
      }),
    },
    { path: 'runs.events', input: { runId: 'r' } },
  );
  const error: unknown = await (async () => {
    for await (const one of stream) values.push(one);
  })().catch((reason: unknown) => reason);
  return { asked, waits, values, error };
}

test('a stream that is cut goes on behind the last value that came', async () => {
  const told = await follow([
    events(value(0, 'a') + value(1, 'b')),
    new TypeError('fetch failed'),
    events(`${value(2, 'c')}event: ping\ndata: \n\n${end}`),
  ]);
  expect(told.values).toEqual([
    { id: '0', data: 'a' },
    { id: '1', data: 'b' },
    { id: '2', data: 'c' },
  ]);
  expect(told.asked).toEqual([
    { runId: 'r' },
    { runId: 'r', lastEventId: '1' },
    { runId: 'r', lastEventId: '1' },
  ]);
  expect(told.waits).toEqual([100, 200]);
  expect(told.error).toBeUndefined();
});

test('values without ids come as they are', async () => {
  const told = await follow([events(`data: {"json":1}\n\ndata: {"json":2}\nid: \n\n${end}`)]);
  expect(told.values).toEqual([1, 2]);
});

test('a refusal ends it; what may pass is waited for as long as the server says', async () => {
  const refused = await follow([refusal('not_found', 404)]);
  expect(refused.error).toMatchObject({ message: 'It is not_found.' });
  const busy = await follow([refusal('busy', 503), events(end)]);
  expect(busy).toMatchObject({ waits: [7_000], error: undefined });
  const thrown = { json: { message: 'Gone.', data: { details: { kind: 'not_found' } } } };
  const late = await follow([events(`event: serialized-error\ndata: ${JSON.stringify(thrown)}\n\n`)]);
  expect(late.error).toBeInstanceOf(CallError);
  expect(late.asked).toHaveLength(1);
});

test('it gives up after as many failures in a row as are allowed, and counts anew after a value', async () => {
  const cut = new TypeError('fetch failed');
  const told = await follow([cut, cut, events(value(0, 'a')), cut, cut], 2);
  expect(told.values).toHaveLength(1);
  expect(told.asked).toHaveLength(5);
  expect(told.error).toBeInstanceOf(CallError);
});

test('connections are tried soon at first, then every five seconds', () => {
  expect([1, 2, 3, 6, 7, 100].map((failures) => reconnectDelayMs(failures, null))).toEqual([
    100, 200, 400, 3_200, 5_000, 5_000,
  ]);
});
