import { expect, it } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import type { RunEventRow } from '#server/store/run-events.ts';
import { createRunEventWriter } from './run-event-writer.ts';

function subject(append?: (rows: readonly RunEventRow[]) => Promise<void>) {
  const stored: RunEventRow[] = [];
  const clock = fakeClock();
  const store = async (rows: readonly RunEventRow[]) => {
    await append?.(rows);
    stored.push(...rows);
  };
  return { stored, clock, writer: createRunEventWriter({ firstSeq: 7, append: store, clock }) };
}

const words = (task: string, text: string, attempt = 1) =>
  ({ kind: 'task.words', task, attempt, text }) as const;

it('numbers events from where the run stands, in the order in which they were emitted', async () => {
  const { stored, writer } = subject();
  writer.emit({ kind: 'run.started', tasks: [] });
  writer.emit({ kind: 'task.started', task: 'a' });
  expect(await writer.flush()).toBe(9);
  expect(stored.map(({ seq, kind }) => [seq, kind])).toEqual([
    [7, 'run.started'],
    [8, 'task.started'],
  ]);
});

it('joins waiting words of one attempt of one task, and of no other', async () => {
  let release = () => {};
  const busy = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { stored, writer } = subject(() => busy);
  writer.emit({ kind: 'task.started', task: 'a' });
  for (const event of [
    words('a', 'Hel'),
    words('b', 'x'),
    words('a', 'lo'),
    words('a', 'Anew', 2),
    words('a', '!', 2),
  ]) {
    writer.emit(event);
  }
  release();
  await writer.flush();
  expect(stored.slice(1).map(({ payload }) => payload)).toEqual([
    { task: 'a', attempt: 1, text: 'Hello' },
    { task: 'b', attempt: 1, text: 'x' },
    { task: 'a', attempt: 2, text: 'Anew!' },
  ]);
});

it('holds events while the database is away, and stores each once when it is back', async () => {
  let away = true;
  const { stored, clock, writer } = subject(async () => {
    if (away) throw new Error('Connection terminated unexpectedly');
  });
  writer.emit({ kind: 'task.started', task: 'a' });
  const flushed = writer.flush();
  await clock.advance(5_000);
  expect(stored).toEqual([]);
  away = false;
  await clock.advance(1_000);
  await flushed;
  expect(stored).toHaveLength(1);
});

it('says so when the database stays away', async () => {
  const { clock, writer } = subject(async () => {
    throw new Error('Connection terminated unexpectedly');
  });
  writer.emit({ kind: 'task.started', task: 'a' });
  const flushed = expect(writer.flush()).rejects.toThrow('terminated');
  await clock.advance(31_000);
  await flushed;
});
