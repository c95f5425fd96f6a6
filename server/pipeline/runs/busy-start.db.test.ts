import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

const free = { turn: 0, ahead: 0, running: 0, slots: 4, runMs: 4_000 };
const crowded = { ...free, running: 4, ahead: 99 };

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  on.settings.turn = free;
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
});

const start = (again = false) => on.pipeline.startRun(caller, { projectId, stage: 'requirements', again });

it('is refused while too many wait, with the time after which to ask again, and leaves nothing behind', async () => {
  on.settings.turn = crowded;
  await expect(start()).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 60_000 });
  expect(await on.db.run.count({ where: { projectId } })).toBe(0);
  on.settings.turn = free;
  expect(await start()).toMatchObject({ outcome: 'run', joined: false });
});

it('is never refused where every answer is known', async () => {
  await on.generate(caller, projectId, 'requirements');
  await on.db.artifactVersion.deleteMany({ where: { projectId } });
  on.settings.turn = crowded;
  expect(await start()).toMatchObject({ outcome: 'version' });
  expect(await start()).toMatchObject({ outcome: 'version' });
  await expect(start(true)).rejects.toMatchObject({ kind: 'busy' });
});

it('is not refused where every answer to a brief is known that is too large to be walked otherwise', async () => {
  const brief = `${shortBrief}\n${'The shelves are made of oak and stand in the hall. '.repeat(1_100)}`;
  projectId = (await on.pipeline.createProject(caller, { brief })).projectId;
  await on.generate(caller, projectId, 'requirements');
  on.settings.turn = crowded;
  expect(await start()).toMatchObject({ outcome: 'version' });
});

it('joins the run that is under way, however busy it is', async () => {
  await start();
  on.settings.turn = crowded;
  expect(await start()).toMatchObject({ outcome: 'run', joined: true });
});
