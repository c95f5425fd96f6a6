import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readServerEvents, type ServerEvent } from './read-server-events.ts';

async function read(chunks: readonly Uint8Array[]): Promise<ServerEvent[]> {
  async function* each() {
    yield* chunks;
  }
  const events: ServerEvent[] = [];
  for await (const event of readServerEvents(each())) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

test.each<[string, ServerEvent[]]>([
  ['data: a\n\n', [{ event: 'message', data: 'a', id: null }]],
  ['data: a\ndata:b\ndata:  c\n\n', [{ event: 'message', data: 'a\nb\n c', id: null }]],
  ['event: ping\ndata: \n\n\n', [{ event: 'ping', data: '', id: null }]],
  [': a word\nid: 7\ndata: x:y\n\n', [{ event: 'message', data: 'x:y', id: '7' }]],
  ['data: a\nid\n\n', [{ event: 'message', data: 'a', id: '' }]],
  ['event: none\nid: 1\n\n', []],
  ['data: unfinished\n', []],
])('%j is read as %j', async (text, events) => expect(await read([bytes(text)])).toEqual(events));

const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ''));

test('however the bytes are cut and the lines end, the events are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: line, data: line }), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat({ max: 12 }), { minLength: 1 }),
      async (given, end, cuts) => {
        const text = given.map(({ id, data }) => `id: ${id}${end}data: ${data}${end}${end}`).join('');
        const whole = bytes(text + end);
        const chunks: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn++) {
          const size = (cuts[turn % cuts.length] ?? 0) + 1;
          chunks.push(whole.slice(at, at + size));
          at += size;
        }
        expect(await read(chunks)).toEqual(given.map((one) => ({ event: 'message', ...one })));
      },
    ),
  );
});
