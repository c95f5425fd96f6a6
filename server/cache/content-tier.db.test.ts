import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { listen } from '../platform/notifications.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { answersRemovedChannel, releaseAnswers } from '../store/answers.ts';
import { tombstoneProject } from '../store/projects.ts';
import { createContentTier } from './content-tier.ts';
import { describeTier } from './tier.contract.ts';
import type { RecordTier, TierUse } from './tier.ts';

let database: TestDatabase;
let db: Db;
let tier: RecordTier;
let workspaceId: string;
let reader: string;
let owner: TierUse;
let stranger: TierUse;
const queries: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url, { onQuery: (sql) => queries.push(sql) });
  tier = createContentTier({ db, clock: systemClock, log: createLog({ LOG_LEVEL: 'silent' }, 'worker') });
  workspaceId = await newWorkspace();
  reader = newId(0);
  owner = { workspaceId, projectId: await newProject() };
  const strangers = await newWorkspace();
  stranger = { workspaceId: strangers, projectId: await newProject(strangers) };
});

afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

async function newWorkspace(): Promise<string> {
  const id = newId(Date.now());
  await db.workspace.create({ data: { id, name: 'Test', dailySpendCapUsd: 1 } });
  return id;
}

async function newProject(of = workspaceId): Promise<string> {
  const id = newId(Date.now());
  await db.project.create({ data: { id, workspaceId: of, name: 'P', createdById: 'u' } });
  return id;
}

const entry = (projectId: string, value: unknown = { a: [1, 'ü'] }) => ({
  workspaceId,
  projectId,
  value,
  provenance: { model: 'm' },
});

const find = (...keys: string[]) => tier.getMany(keys, { workspaceId, projectId: reader });

describe('the content store', () => describeTier(() => ({ tier, owner, stranger })));

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
  await releaseAnswers(db, [one]);
  expect((await find('k4')).size).toBe(1);
  await db.project.delete({ where: { id: one } });
  await releaseAnswers(db, [two]);
  expect((await find('k4')).size).toBe(0);
});

it('counts a project that found an answer among those that use it', async () => {
  const [maker, finder] = [await newProject(), await newProject()];
  await tier.put('k6', entry(maker));
  await tier.getMany(['k6'], { workspaceId, projectId: finder });
  await releaseAnswers(db, [maker]);
  expect((await find('k6')).size).toBe(1);
});

it('stores nothing for a project that is being deleted', async () => {
  const projectId = await newProject();
  await tombstoneProject(db, { workspaceId, projectId }, new Date());
  await tier.put('k5', entry(projectId));
  expect((await find('k5')).size).toBe(0);
});

it('answers what is kept: the own entry, or the first one where another came before, or null for a project that is going', async () => {
  const [projectId, going] = [await newProject(), await newProject()];
  await tombstoneProject(db, { workspaceId, projectId: going }, new Date());
  const kept = [
    await tier.keep('k7', entry(projectId, 'first')),
    await tier.keep('k7', entry(projectId, 'second')),
    await tier.keep('k8', entry(going)),
  ];
  expect(kept.map((each) => each?.value)).toEqual(['first', 'first', undefined]);
});

it('tells every process, in order of commits, which answers left with a project', async () => {
  const projectId = await newProject();
  const keys = Array.from({ length: 150 }, (_, index) => `${index}`.padStart(64, '0'));
  await Promise.all(keys.map((key) => tier.put(key, entry(projectId))));
  const heard: string[] = [];
  const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
  const elsewhere = await listen(database.url, [answersRemovedChannel], { clock: systemClock, log });
  elsewhere.onEach(answersRemovedChannel, (payload) => heard.push(...payload.split(' ')));
  expect((await releaseAnswers(db, [projectId])).sort()).toEqual(keys);
  await expect.poll(() => heard.sort()).toEqual(keys);
  await elsewhere.stop();
});

it('rejects when the database is away, so that nobody takes it for an answer', async () => {
  const away = createDb('postgresql://nobody@127.0.0.1:1/none');
  const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
  const lost = createContentTier({ db: away, clock: systemClock, log });
  await expect(lost.getMany(['k1'], owner)).rejects.toThrow();
});
