import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { preparationAccount } from '#server/store/preparation-account.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { runStage } from '../runs/run-stage.ts';
import { pregenerate } from './pregenerate.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

/** A project whose requirements were approved at once, before anything could be prepared. */
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  on.settings.usdPerRun = 0;
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, 'requirements');
  await on.decideNewest(caller, projectId, 'requirements', 'approved');
  on.asked.length = 0;
});

const start = (stage: 'plan' | 'stories') => on.pipeline.startRun(caller, { projectId, stage, again: false });
const early = () => on.db.pregeneration.findMany({ where: { projectId, early: true } });
const attempt = () => ({ cancelled: new AbortController().signal, lastTry: true });
async function prepareEarly(): Promise<void> {
  for (const { id } of await early()) await pregenerate(on.context, id, attempt());
}
/** A run of the plan under way; answers how to finish it. */
async function planUnderWay(): Promise<() => Promise<void>> {
  const started = await start('plan');
  if (started.outcome !== 'run') throw new Error('a run was expected');
  return () => runStage(on.context, started.runId, attempt());
}

describe('while the plan is being made', () => {
  it('the stories are written as far as the requirements decide them, and none of them is asked for again', async () => {
    const finishPlan = await planUnderWay();
    await prepareEarly();
    const written = [...on.asked];
    expect(written.length).toBeGreaterThan(0);
    expect(written.every((task) => task.startsWith('stories/'))).toBe(true);
    expect(await early()).toMatchObject([{ stage: 'stories', status: 'prepared', ended: null }]);

    await finishPlan();
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    on.asked.length = 0;
    await on.generate(caller, projectId, 'stories');
    expect(on.asked.length).toBeGreaterThan(0);
    expect(on.asked.every((task) => task.startsWith('epic/'))).toBe(true);
    const { provenance } = await on.newest(caller, projectId, 'stories');
    expect(written.every((task) => provenance[task]?.prepared)).toBe(true);
  });

  it('is not told as a stage that is being prepared: that begins with the plan', async () => {
    await planUnderWay();
    const { stages } = await on.pipeline.viewProject(caller, projectId);
    expect(stages.find(({ stage }) => stage === 'stories')?.preparation).toBe(null);
    expect(await early()).toHaveLength(1);
  });

  it('the plan that comes meanwhile neither ends it nor waits for it', async () => {
    const finishPlan = await planUnderWay();
    let midway = true;
    on.settings.beforeAnswer = async ({ task }) => {
      if (!midway || !task.startsWith('stories/')) return;
      midway = false;
      await finishPlan();
    };
    await prepareEarly();
    expect(await early()).toMatchObject([{ status: 'prepared', ended: null }]);
    const rows = await on.db.pregeneration.findMany({ where: { projectId, stage: 'stories', early: false } });
    expect(rows).toMatchObject([{ status: 'queued' }]);
  });

  it('what it cost is told as used once the stories stand on it, else as open', async () => {
    const account = async () =>
      (await preparationAccount(on.db, caller.workspaceId, { from: new Date(0), nowMs: Date.now() }))[0];
    const finishPlan = await planUnderWay();
    on.settings.usdPerRun = 0;
    await prepareEarly();
    const usd = on.asked.length * 0.001;
    expect((await account())?.pendingUsd).toBeCloseTo(usd, 6);
    await finishPlan();
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    await on.generate(caller, projectId, 'stories');
    expect((await account())?.usedUsd).toBeCloseTo(usd, 6);
    expect(await early()).toMatchObject([{ ended: 'consumed' }]);
  });
});

describe('the stories are not written early', () => {
  it('where preparing is switched off', async () => {
    await on.pipeline.setPreparation(caller, { mode: 'off', dailyUsd: 1 });
    await planUnderWay();
    expect(await early()).toEqual([]);
  });

  it('beyond the budget', async () => {
    on.settings.usdPerRun = 2;
    await on.pipeline.setPreparation(caller, { mode: 'careful', dailyUsd: 1 });
    await planUnderWay();
    await prepareEarly();
    expect(await early()).toMatchObject([{ status: 'declined' }]);
    expect(on.asked).toEqual([]);
  });

  it('once they have a version: what they were asked then is kept where it is', async () => {
    const finishPlan = await planUnderWay();
    await prepareEarly();
    await finishPlan();
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    await on.generate(caller, projectId, 'stories');
    await on.pipeline.startRun(caller, { projectId, stage: 'plan', again: true });
    expect(await early()).toHaveLength(1);
  });

  it('from requirements that were taken back meanwhile', async () => {
    await planUnderWay();
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    await prepareEarly();
    expect(await early()).toMatchObject([{ status: 'cancelled', ended: 'dropped' }]);
    expect(on.asked).toEqual([]);
  });
});
