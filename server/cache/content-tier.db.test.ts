import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { releaseAnswers } from '../store/answers.ts';
import { tombstoneProject } from '../store/projects.ts';
import { createContentTier } from './content-tier.ts';
import type { Tier } from './tier.ts';

let database: TestDatabase;
let db: Db;
let tier: Tier;
let workspaceId: string;
let reader: string;
const queries: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url, { onQuery: (sql) => queries.push(sql) });
  tier = createContentTier({ db, clock: systemClock, log: createLog({ LOG_LEVEL: 'silent' }, 'worker') });
  workspaceId = newId(Date.now());
  await db.workspace.create({ data: { id: workspaceId, name: 'Test', dailySpendCapUsd: 1 } });
  reader = newId(0);
});

afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

async function newProject(): Promise<string> {
  const id = newId(Date.now());
  await db.project.create({ data: { id, workspaceId, name: 'P', createdById: 'u' } });
  return id;
}

const entry = (projectId: string, value: unknown = { a: [1, 'ü'] }) => ({
  workspaceId,
  projectId,
  value,
  provenance: { model: 'm' },
});

const find = (...keys: string[]) => tier.getMany(keys, { projectId: reader });

it('gives back what was put, and nothing for keys that it has not', async () => {
  await tier.put('k1', entry(await newProject()));
  expect(await find('k1', 'k2')).toEqual(
    new Map([['k1', { tier: 'content', value: { a: [1, 'ü'] }, provenance: { model: 'm' } }]]),
  );
});

it('keeps the first of two writes', async () => {
  const projectId = await newProject();
  await tier.put('k3', entry(projectId, 'first'));
  await tier.put('k3', entry(projectId, 'second'));
  expect((await find('k3')).get('k3')?.value).toBe('first');
});

it('looks up all keys of one tick in one statement', async () => {
  queries.length = 0;
  const [first, second] = await Promise.all([find('k1'), find('k3', 'none')]);
  expect(queries.filter((sql) => sql.includes('FROM answer'))).toHaveLength(1);
  expect([[...first.keys()], [...second.keys()]]).toEqual([['k1'], ['k3']]);
});

it('keeps an answer until its last project goes', async () => {
  const [one, two] = [await newProject(), await newProject()];
  await tier.put('k4', entry(one));
  await tier.put('k4', entry(two));
  await releaseAnswers(db, one);
  expect((await find('k4')).size).toBe(1);
  await db.project.delete({ where: { id: one } });
  await releaseAnswers(db, two);
  expect((await find('k4')).size).toBe(0);
});

it('counts a project that found an answer among those that use it', async () => {
  const [maker, finder] = [await newProject(), await newProject()];
  await tier.put('k6', entry(maker));
  await tier.getMany(['k6'], { projectId: finder });
  await releaseAnswers(db, maker);
  expect((await find('k6')).size).toBe(1);
});

it('stores nothing for a project that is being deleted', async () => {
  const projectId = await newProject();
  await tombstoneProject(db, { workspaceId, projectId }, new Date());
  await tier.put('k5', entry(projectId));
  expect((await find('k5')).size).toBe(0);
});

it('takes a database that is away for a miss', async () => {
  const away = createDb('postgresql://nobody@127.0.0.1:1/none');
  const lost = createContentTier({
    db: away,
    clock: systemClock,
    log: createLog({ LOG_LEVEL: 'silent' }, 'worker'),
  });
  expect(await lost.getMany(['k1'], { projectId: newId(0) })).toEqual(new Map());
});
