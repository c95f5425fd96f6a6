import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { newId } from '#server/platform/ids.ts';
import { createLog } from '#server/platform/log.ts';
import { createDb, type Db } from '#server/platform/prisma.ts';
import { getAnswers, keepAnswer } from '#server/store/answers.ts';
import { pruneAnswers } from './prune-answers.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
const clock = fakeClock(Date.UTC(2030, 0, 1));
const dayMs = 86_400_000;
const hourMs = 3_600_000;

let database: TestDatabase;
let db: Db;
let otherDb: Db;
let workspaceId: string;
let projectId: string;
let transactionsMs: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  [db, otherDb] = [createDb(database.url), createDb(database.url)];
  workspaceId = newId(0);
  projectId = newId(1);
  await db.workspace.create({ data: { id: workspaceId, name: 'Test', dailySpendCapUsd: 1 } });
  await db.project.create({ data: { id: projectId, workspaceId, name: 'P', createdById: 'u' } });
});
afterAll(async () => {
  await Promise.all([db?.$disconnect(), otherDb?.$disconnect()]);
  await database?.drop();
});
beforeEach(async () => {
  await db.answer.deleteMany();
  transactionsMs = [];
});

/** `count` answers of a thousand bytes that a project uses: number n was last hit n minutes after the first. */
async function store(count: number, firstHitMs: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO answer (key, workspace_id, value, provenance, bytes, created_at, last_hit_at)
    SELECT lpad(n::text, 64, '0'), ${workspaceId}::uuid, to_jsonb(repeat('x', 200)), '{}', 1000, ${new Date(firstHitMs)},
      ${new Date(firstHitMs)}::timestamptz + n * interval '1 minute'
    FROM generate_series(0, ${count}::int - 1) AS n`;
  await db.$executeRaw`INSERT INTO answer_use SELECT key, ${projectId}::uuid FROM answer ON CONFLICT DO NOTHING`;
  await db.$executeRaw`ANALYZE answer`;
}

const forgotten: string[] = [];
function prune(bytesMax = 1_000_000_000, on = db): Promise<number> {
  const answersKept = { days: 90, bytesMax };
  let beganMs = performance.now();
  return pruneAnswers({
    db: on,
    clock,
    log,
    answersKept,
    enqueueForget: async (_, keys) => {
      forgotten.push(...keys);
      transactionsMs.push(performance.now() - beganMs);
      beganMs = performance.now();
    },
  });
}

const numbersLeft = async () =>
  (await db.answer.findMany({ select: { key: true }, orderBy: { key: 'asc' } })).map(({ key }) =>
    Number(key),
  );
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('pruning by age', () => {
  it('removes what nobody hit for so many days, and nothing else', async () => {
    const cutMs = clock.nowMs() - 90 * dayMs - 1.5 * hourMs;
    await store(20, cutMs - 9 * 60_000);
    expect(await prune()).toBe(10);
    expect(await numbersLeft()).toEqual(range(10, 20));
  });

  it('never removes an answer whose real hit, dated to the hour, may be within those days', async () => {
    // Dated a minute under an hour before this hit, so the hit left the date alone.
    await store(1, clock.nowMs() - 90 * dayMs - hourMs + 60_000);
    expect(await prune()).toBe(0);
  });

  it('goes by the last hit, not by the age', async () => {
    await store(2, clock.nowMs() - 200 * dayMs);
    const key = '1'.padStart(64, '0');
    await getAnswers(db, [key], { workspaceId, projectId, now: new Date(clock.nowMs()) });
    expect(await prune()).toBe(1);
    expect(await numbersLeft()).toEqual([1]);
  });
});

describe('pruning by size', () => {
  const recently = clock.nowMs() - 10 * dayMs;

  it('leaves a store alone that is within its bound', async () => {
    await store(100, recently);
    expect(await prune(100_000)).toBe(0);
  });

  it('removes the least recently hit until a tenth of the bound is free', async () => {
    await store(1_200, recently);
    expect(await prune(1_000_000)).toBe(300);
    expect(await numbersLeft()).toEqual(range(300, 1_200));
  });

  it('removes no more when two processes do it at the same time, and each row once', async () => {
    await store(10_000, recently);
    forgotten.length = 0;
    const removed = await Promise.all([prune(5_000_000), prune(5_000_000, otherDb)]);
    expect(removed[0] + removed[1]).toBe(5_500);
    expect(new Set(forgotten).size).toBe(5_500);
    expect(forgotten).toHaveLength(5_500);
    expect(await numbersLeft()).toEqual(range(5_500, 10_000));
  });

  it('steps back when somebody holds what an answer hangs on, and goes on the next time', async () => {
    await store(1_200, recently);
    const key = '0'.padStart(64, '0');
    await otherDb.$transaction(async (tx) => {
      await tx.$executeRaw`DELETE FROM answer_use WHERE key = ${key}`;
      expect(await prune(1_000_000)).toBe(0);
    });
    expect(await prune(1_000_000)).toBe(300);
  });

  it('passes by an answer that somebody holds', async () => {
    await store(1_200, recently);
    const key = '0'.padStart(64, '0');
    await otherDb.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM answer WHERE key = ${key} FOR UPDATE`;
      expect(await prune(1_000_000)).toBe(299);
    });
    expect((await numbersLeft())[0]).toBe(0);
  });

  it('removes 100,000 rows in transactions of a fraction of a second', async () => {
    await store(101_000, recently);
    expect(await prune(1_000_000)).toBe(100_100);
    transactionsMs.sort((a, b) => a - b);
    expect(transactionsMs.length).toBeGreaterThan(200);
    expect(transactionsMs[100]).toBeLessThan(500);
  }, 60_000);

  it('can read dates and bytes from the index alone', async () => {
    await store(100, recently);
    // A small table is read whole whatever its indexes; a large one, where answers are long, is not.
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<
        { 'QUERY PLAN': string }[]
      >`EXPLAIN SELECT last_hit_at, sum(bytes) FROM answer GROUP BY last_hit_at`;
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain(
      'Index Only Scan using answer_last_hit_at_bytes_idx',
    );
  });
});

it('counts for a row about what it takes on disk', async () => {
  const provenance = { model: 'some/model', promptTokens: 500, completionTokens: 200, costUsd: 0.001 };
  // Random, so that PostgreSQL cannot make it smaller than it is.
  const value = () => Array.from({ length: 20 }, () => newId(clock.nowMs()));
  const size = async () => {
    const [row] = await db.$queryRaw<{ bytes: number }[]>`
      SELECT (pg_total_relation_size('answer') + pg_total_relation_size('answer_use'))::float8 AS bytes`;
    return row?.bytes ?? 0;
  };
  await db.$executeRaw`VACUUM FULL answer`;
  await db.$executeRaw`VACUUM FULL answer_use`;
  const before = await size();
  for (let index = 0; index < 2_000; index++) {
    const createdAt = new Date(clock.nowMs());
    const key = `${newId(0)}${newId(1)}`.replaceAll('-', '');
    await keepAnswer(db, { key, workspaceId, projectId, value: value(), provenance, createdAt });
  }
  const { _sum } = await db.answer.aggregate({ _sum: { bytes: true } });
  const took = (await size()) - before;
  expect((_sum.bytes ?? 0) / took).toBeGreaterThan(0.8);
  expect((_sum.bytes ?? 0) / took).toBeLessThan(1.25);
}, 60_000);
