import { afterEach, expect, test, vi } from 'vitest';
import { openEventSource } from './open-event-source.ts';

class FakeSource extends EventTarget {
  static last: FakeSource;
  isClosed = false;
  onerror = () => {};
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    FakeSource.last = this;
  }
  close() {
    this.isClosed = true;
  }
  say(name: string, data = '', lastEventId = '') {
    this.dispatchEvent(new MessageEvent(name, { data, lastEventId }));
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function opened(signal?: AbortSignal) {
  vi.stubGlobal('EventSource', FakeSource);
  const values: unknown[] = [];
  const stream = openEventSource('/api/trpc/x', signal);
  const ended = (async () => {
    for await (const value of stream) values.push(value);
  })().catch((error: unknown) => error);
  return { source: FakeSource.last, values, ended };
}

test('values come with their ids until the procedure ends, then the connection is closed', async () => {
  const { source, values, ended } = opened();
  source.say('connected', '{}');
  source.say('message', '{"json":"a"}', '0');
  source.say('ping');
  source.say('message', '{"json":"b"}');
  source.say('return');
  expect(await ended).toBeUndefined();
  expect(values).toEqual([
    { id: '0', data: 'a' },
    { id: null, data: 'b' },
  ]);
  expect(source.isClosed).toBe(true);
});

test('a failure, a cut and a signal end it with an error, and close the connection', async () => {
  const leaving = new AbortController();
  const ways: ((source: FakeSource) => void)[] = [
    (source) => source.say('serialized-error', '{"json":{"message":"Gone.","data":{}}}'),
    (source) => source.onerror(),
    () => leaving.abort(),
  ];
  const messages: unknown[] = [];
  for (const end of ways) {
    const { source, ended } = opened(leaving.signal);
    end(source);
    messages.push(await ended);
    expect(source.isClosed).toBe(true);
  }
  expect(messages.map((error) => (error as Error).message)).toEqual([
    'Gone.',
    'The connection was cut.',
    'The connection was cut.',
  ]);
});

test('silence for longer than the server allows is a cut', async () => {
  vi.useFakeTimers();
  const { source, ended } = opened();
  source.say('connected', '{"reconnectAfterInactivityMs":1000}');
  await vi.advanceTimersByTimeAsync(900);
  source.say('ping');
  await vi.advanceTimersByTimeAsync(900);
  expect(source.isClosed).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(await ended).toMatchObject({ message: 'The connection was cut.' });
});
