import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { createLog } from '../platform/log.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { startQueue } from '../platform/queue.ts';
import { enqueueRun } from './enqueue.ts';
import { readTurn, takeTurn } from './turns.ts';
import { endWorkerLoad, tellWorkerLoad } from './worker-load.ts';

let database: TestDatabase;
let db: Db;
let boss: PgBoss;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  boss = await startQueue(database.url, 'web', createLog({ LOG_LEVEL: 'silent' }, 'web'));
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await db?.$disconnect();
  await database?.drop();
});
beforeEach(() => boss.deleteAllJobs('run-stage'));

async function start(workspaceId: string, runs = 1): Promise<void> {
  for (let run = 0; run < runs; run++) {
    await db.$transaction(async (tx) => {
      const { turn } = await takeTurn(tx, workspaceId);
      await enqueueRun(boss, tx, { runId: `${workspaceId}${run}`, workspaceId, turn });
    });
  }
}

/** Takes so many runs as workers would; answers whose they are, in order. */
async function take(
  runs: number,
  onTaken: (id: string) => Promise<unknown> = async () => {},
): Promise<string> {
  let whose = '';
  for (let run = 0; run < runs; run++) {
    const [job] = await boss.fetch<{ runId: string }>('run-stage');
    if (!job) break;
    whose += job.data.runId[0];
    await onTaken(job.id);
  }
  return whose;
}

describe('turns', () => {
  it('let one run of a workspace go before the forty of another that came first', async () => {
    await start('a', 40);
    expect(await take(4)).toBe('aaaa');
    expect(await readTurn(db, 'b')).toMatchObject({ ahead: 0, running: 4 });
    await start('b');
    expect(await take(2)).toBe('ba');
  });

  it('are each given once, also to starts of the same moment', async () => {
    await Promise.all(Array.from({ length: 12 }, () => start('a')));
    expect(await take(1)).toBe('a');
    await start('b');
    expect(await take(2)).toBe('ba');
  });

  it('alternate between workspaces that both have many', async () => {
    await start('a', 6);
    await start('b', 3);
    await start('c', 2);
    expect(await take(11)).toBe('abcabcabaaa');
  });

  it('keep the order of one workspace', async () => {
    await start('a', 3);
    const [first] = await boss.fetch<{ runId: string }>('run-stage');
    await start('a');
    const [second] = await boss.fetch<{ runId: string }>('run-stage');
    expect([first?.data.runId, second?.data.runId]).toEqual(['a0', 'a1']);
  });

  it('are not saved up by who was away: a newcomer begins at the turn that is reached', async () => {
    await start('a', 8);
    await take(5, (id) => boss.complete('run-stage', id));
    await take(1);
    expect((await readTurn(db, 'b')).turn).toBe(5);
    expect((await readTurn(db, 'a')).turn).toBe(8);
  });

  it('begin again at nought when the queue is empty', async () => {
    await start('a', 3);
    await take(3, (id) => boss.complete('run-stage', id));
    expect(await readTurn(db, 'a')).toMatchObject({ turn: 0, ahead: 0, running: 0 });
  });
});

it('sees the slots of all living workers, and of no other', async () => {
  const ids = ['01a20dca-9fce-70cd-9797-14cb166a93d1', '01a20dca-9fce-70cd-9797-14cb166a93d2'];
  const load = { busy: 0, preparing: 0, saturation: 0, stalledShare: 0 };
  await tellWorkerLoad(db, { id: ids[0] ?? '', slots: 3, runMs: 2_000, ...load });
  await tellWorkerLoad(db, { id: ids[1] ?? '', slots: 5, runMs: 4_000, ...load });
  expect(await readTurn(db, 'a')).toMatchObject({ slots: 8, runMs: 3_000 });
  await db.$executeRaw`UPDATE worker_load SET seen_at = now() - interval '11 seconds' WHERE id = ${ids[0]}::uuid`;
  expect(await readTurn(db, 'a')).toMatchObject({ slots: 5, runMs: 4_000 });
  for (const id of ids) await endWorkerLoad(db, id);
  expect(await readTurn(db, 'a')).toMatchObject({ slots: 0, runMs: null });
});
