import { expect, it } from 'vitest';
import { singleFlight } from './single-flight.ts';

function subject() {
  const flights = singleFlight<string, string>();
  const started: {
    land(value: string): void;
    fail(error: Error): void;
    publish(event: string): void;
    signal: AbortSignal;
  }[] = [];
  const join = (key: string) => {
    const leave = new AbortController();
    const heard: string[] = [];
    const result = flights.join(
      key,
      {
        start: (signal, publish) => {
          const { promise, resolve, reject } = Promise.withResolvers<string>();
          started.push({ land: resolve, fail: reject, publish, signal });
          return promise;
        },
        onEvent: (event) => heard.push(event),
      },
      leave.signal,
    );
    result.catch(() => undefined);
    return { result, heard, leave: () => leave.abort(new Error('left')) };
  };
  return { flights, started, join };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

it('starts once for all who ask for the same, and once more for something else', async () => {
  const { started, join } = subject();
  const [one, two, other] = [join('a'), join('a'), join('b')];
  await soon();
  expect(started).toHaveLength(2);
  started[0]?.land('A');
  started[1]?.land('B');
  expect(await Promise.all([one.result, two.result, other.result])).toEqual(['A', 'A', 'B']);
});

it('tells a late joiner what it has missed', async () => {
  const { started, join } = subject();
  const one = join('a');
  await soon();
  started[0]?.publish('first');
  const two = join('a');
  started[0]?.publish('second');
  expect([one.heard, two.heard]).toEqual([
    ['first', 'second'],
    ['first', 'second'],
  ]);
});

it('lets one leave without ending the work of the others, who hear on', async () => {
  const { started, join } = subject();
  const [one, two] = [join('a'), join('a')];
  await soon();
  one.leave();
  await expect(one.result).rejects.toThrow('left');
  expect(started[0]?.signal.aborted).toBe(false);
  started[0]?.publish('word');
  started[0]?.land('A');
  expect(await two.result).toBe('A');
  expect([one.heard, two.heard]).toEqual([[], ['word']]);
});

it('ends the work when the last one leaves, and begins anew for the next', async () => {
  const { started, join } = subject();
  const [one, two] = [join('a'), join('a')];
  await soon();
  one.leave();
  two.leave();
  expect(started[0]?.signal.aborted).toBe(true);
  const three = join('a');
  await soon();
  expect(started).toHaveLength(2);
  started[0]?.fail(new Error('aborted'));
  await soon();
  const four = join('a');
  started[1]?.land('A');
  expect([await three.result, await four.result]).toEqual(['A', 'A']);
});

it('hands a failure to everybody, forgets it, and starts again', async () => {
  const { flights, started, join } = subject();
  const [one, two] = [join('a'), join('a')];
  await soon();
  started[0]?.fail(new Error('down'));
  await expect(one.result).rejects.toThrow('down');
  await expect(two.result).rejects.toThrow('down');
  expect(flights.size).toBe(0);
  join('a');
  await soon();
  expect(started).toHaveLength(2);
});

it('starts nothing for somebody who has left already', async () => {
  const { flights, started } = subject();
  const gone = flights.join(
    'a',
    { start: async () => 'A', onEvent: () => undefined },
    AbortSignal.abort(new Error('left')),
  );
  await expect(gone).rejects.toThrow('left');
  expect(started).toHaveLength(0);
});
