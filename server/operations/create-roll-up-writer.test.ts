import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { createLog } from '../platform/log.ts';
import type { NewRollUp } from '../store/operation-roll-ups.ts';
import { createRecorder } from './create-recorder.ts';
import { createRollUpWriter } from './create-roll-up-writer.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
const minuteMs = 60_000;

function writerAt(startMs: number) {
  const clock = fakeClock(startMs);
  const recorder = createRecorder();
  const written: { readonly atMs: number; readonly rows: readonly NewRollUp[] }[] = [];
  const database = { away: false };
  const insert = async (at: Date, rows: readonly NewRollUp[]) => {
    if (database.away) throw new Error('away');
    written.push({ atMs: at.getTime(), rows });
  };
  const writer = createRollUpWriter({ recorder, insert, clock, log });
  const recordRun = (ms: number) => recorder.record('run_ms', { stage: 'plan', outcome: 'failed' }, ms);
  return { clock, writer, written, database, recordRun };
}

describe('the writer of roll-ups', () => {
  it('writes at every full minute what was recorded in it', async () => {
    const { clock, writer, written, recordRun } = writerAt(20_000);
    const stopping = new AbortController();
    const keeping = writer.keep(stopping.signal);
    recordRun(7);
    await clock.advance(minuteMs);
    recordRun(8);
    recordRun(9);
    await clock.advance(minuteMs);
    await clock.advance(minuteMs);
    stopping.abort();
    await keeping;
    expect(written.map(({ atMs, rows }) => [atMs, rows[0]?.count, rows[0]?.sum])).toEqual([
      [20_000, 1, 7],
      [minuteMs, 2, 17],
    ]);
  });

  it('keeps what cannot be written, and writes it once, under its own time, when it can', async () => {
    const { clock, writer, written, database, recordRun } = writerAt(0);
    database.away = true;
    recordRun(7);
    await expect(writer.write()).rejects.toThrow('away');
    await clock.advance(minuteMs);
    recordRun(8);
    await expect(writer.write()).rejects.toThrow('away');
    expect(writer.unwritten().flatMap(({ series }) => series)).toHaveLength(2);
    database.away = false;
    await Promise.all([writer.write(), writer.write()]);
    expect(written.map(({ atMs, rows }) => [atMs, rows[0]?.sum])).toEqual([
      [0, 7],
      [1, 8],
    ]);
  });

  it('gives up the oldest when it cannot write for an hour, so that memory is bounded', async () => {
    const { clock, writer, written, database, recordRun } = writerAt(0);
    database.away = true;
    for (let minute = 0; minute < 70; minute++) {
      recordRun(minute);
      await writer.write().catch(() => undefined);
      await clock.advance(minuteMs);
    }
    database.away = false;
    await writer.write();
    expect(written).toHaveLength(60);
    expect(written[0]?.rows[0]?.sum).toBe(10);
  });
});
