import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { listOperationEvents } from '../store/operation-events.ts';
import { insertRollUps } from '../store/operation-roll-ups.ts';
import { createOperations } from './create-operations.ts';
import { createRecorder } from './create-recorder.ts';
import { encodeBuckets } from './encode-histogram.ts';
import { Histogram } from './histogram.ts';
import { thinOut } from './thin-out.ts';

let database: TestDatabase;
let db: Db;
const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 28, 12, 0, 20);

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});
beforeEach(async () => {
  await db.$executeRaw`TRUNCATE operation_roll_up, operation_total, operation_event, slow_operation`;
});

function processAt(clock: ReturnType<typeof fakeClock>) {
  return createOperations({
    db,
    clock,
    log,
    newId: () => newId(clock.nowMs()),
    recorder: createRecorder(),
    collector: null,
  });
}

const hour = { fromMs: startMs - 60 * minuteMs, toMs: startMs + 60 * minuteMs, stepMs: minuteMs };

describe('operations', () => {
  it('tell what all processes have written, and what this one has not written yet', async () => {
    const clock = fakeClock(startMs);
    const [web, worker] = [processAt(clock), processAt(clock)];
    worker.record('run_ms', { stage: 'plan', outcome: 'succeeded' }, 1_000);
    worker.record('run_ms', { stage: 'plan', outcome: 'failed' }, 9_000);
    await worker.writeNow();
    web.record('run_ms', { stage: 'plan', outcome: 'succeeded' }, 3_000);
    web.record('run_ms', { stage: 'stories', outcome: 'succeeded' }, 5_000);
    const byStage = await web.readSeries({ measure: 'run_ms', ...hour, by: ['stage'] });
    expect(byStage.map(({ labels, total }) => [labels.stage, total.count, total.sum])).toEqual(
      expect.arrayContaining([
        ['plan', 3, 13_000],
        ['stories', 1, 5_000],
      ]),
    );
    const [succeeded] = await web.readSeries({
      measure: 'run_ms',
      where: { stage: 'plan', outcome: ['succeeded', 'known'] },
      ...hour,
    });
    expect(succeeded?.total.count).toBe(2);
    expect(Math.abs((succeeded?.total.p99 ?? 0) - 3_000)).toBeLessThan(150);
    expect((await worker.readSeries({ measure: 'run_ms', ...hour }))[0]?.total.count).toBe(2);
    await Promise.all([web.stop(), worker.stop()]);
    expect((await worker.readSeries({ measure: 'run_ms', ...hour }))[0]?.total.count).toBe(4);
  });

  it('are written in one statement a minute, and none where nothing happened', async () => {
    const clock = fakeClock(startMs);
    const queries: string[] = [];
    const counted = createDb(database.url, { onQuery: (sql) => queries.push(sql) });
    const operations = createOperations({
      db: counted,
      clock,
      log,
      newId: () => newId(clock.nowMs()),
      recorder: createRecorder(),
      collector: null,
    });
    for (let at = 0; at < 500; at++)
      operations.record('query_ms', { statement: `select table_${at % 50}` }, at);
    await clock.advance(minuteMs);
    await expect.poll(() => db.operationRollUp.count()).toBe(50);
    const writes = () => queries.filter((sql) => sql.includes('INSERT'));
    expect(writes()).toHaveLength(1);
    await clock.advance(3 * minuteMs);
    await operations.stop();
    expect(writes()).toHaveLength(1);
    await counted.$disconnect();
  });

  it('count once what is written twice', async () => {
    const rows = [
      { measure: 'run_ms', labels: 'stage=plan', count: 2, sum: 3, buckets: new Uint8Array(), upTo: [1, 2] },
    ];
    const batch = { process: newId(startMs), at: new Date(startMs), rows };
    await insertRollUps(db, batch);
    await insertRollUps(db, batch);
    await insertRollUps(db, { ...batch, process: newId(startMs + 1) });
    const [total] = await db.operationTotal.findMany();
    expect(total).toMatchObject({ count: 4n, sum: 6, upTo: [2n, 4n] });
  });

  it('are merged to longer steps when they are old, nothing lost, and deleted after a month', async () => {
    const dayMs = 86_400_000;
    const process = newId(startMs);
    for (const daysAgo of [40, 20, 5, 0])
      for (let minute = 0; minute < 25; minute++) {
        const recorded = new Histogram();
        recorded.add(100 + minute);
        const at = new Date(startMs - daysAgo * dayMs + minute * minuteMs);
        const buckets = encodeBuckets(recorded);
        const labels = 'stage=plan,outcome=succeeded';
        const rows = [{ measure: 'run_ms', labels, count: 1, sum: 100 + minute, buckets, upTo: [] }];
        await insertRollUps(db, { process, at, rows });
      }
    const clock = fakeClock(startMs + 26 * minuteMs);
    await Promise.all([thinOut(db, clock), thinOut(db, clock)]);
    const steps = await db.operationRollUp.groupBy({ by: ['stepMs'], _sum: { count: true }, _count: true });
    expect(
      steps
        .map(({ stepMs, _count, _sum }) => [stepMs / minuteMs, _count, _sum.count])
        .sort(([a = 0], [b = 0]) => Number(a) - Number(b)),
    ).toEqual([
      [1, 25, 25],
      [10, 3, 25],
      [60, 1, 25],
    ]);
    const reader = processAt(clock);
    const [series] = await reader.readSeries({
      measure: 'run_ms',
      fromMs: startMs - 30 * dayMs,
      toMs: clock.nowMs(),
      stepMs: minuteMs,
    });
    expect(series?.total.count).toBe(75);
    expect(series?.points).toHaveLength(3);
    expect(Math.abs((series?.total.p50 ?? 0) - 112)).toBeLessThan(5);
    await reader.stop();
  });

  it('tell changes soon after they happened', async () => {
    const clock = fakeClock(startMs);
    const operations = processAt(clock);
    operations.tell({
      kind: 'circuit',
      subject: 'maker/model',
      state: 'open',
      reason: '5 failures in a row',
    });
    await clock.advance(1_000);
    const asked = {
      kinds: ['circuit'],
      from: new Date(startMs),
      to: new Date(startMs + minuteMs),
      limit: 10,
    };
    await expect
      .poll(() => listOperationEvents(db, asked))
      .toMatchObject([{ subject: 'maker/model', state: 'open', reason: '5 failures in a row' }]);
    await operations.stop();
  });
});
