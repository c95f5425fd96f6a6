import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { preparationCancelChannel } from '#server/store/pregenerations.ts';
import { preparationAccount } from '#server/store/preparation-account.ts';
import { spentToday } from '#server/store/workspaces.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { runStage } from '../runs/run-stage.ts';
import { startRun } from '../runs/start-run.ts';
import { pregenerate } from './pregenerate.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

/** A project whose requirements are under review. */
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  on.settings.usdPerRun = 0;
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, 'requirements');
  on.asked.length = 0;
});

const startPlan = () => on.pipeline.startRun(caller, { projectId, stage: 'plan', again: false });
const newestRow = () =>
  on.db.pregeneration.findFirstOrThrow({ where: { projectId }, orderBy: { createdAt: 'desc' } });
const shown = async () => (await on.pipeline.viewProject(caller, projectId)).stages[1]?.preparation;
const account = async () =>
  (await preparationAccount(on.db, caller.workspaceId, { from: new Date(0), nowMs: Date.now() }))[0];
const settle = (mode: 'off' | 'careful' | 'eager', dailyUsd = 1) =>
  on.pipeline.setPreparation(caller, { mode, dailyUsd });
const requestChanges = () =>
  on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
    { anchor: null, text: 'Charge in dollars.' },
  ]);
/** One more requirement, and the version that has it. */
async function amendOne(): Promise<void> {
  const { brief } = await on.pipeline.viewProject(caller, projectId);
  const text = `${shortBrief}- A member can change the password.\n`;
  await on.pipeline.reviseBrief(caller, { projectId, basedOn: brief.id, brief: text });
  await on.generate(caller, projectId, 'requirements');
}

describe('the stage after the one under review', () => {
  it('is prepared without a run, a version or a review, and approval then asks no model', async () => {
    expect(await shown()).toBe('preparing');
    await on.prepareNewest();
    expect(on.asked.length).toBeGreaterThan(0);
    expect(await shown()).toBe('prepared');
    expect(await on.db.run.count({ where: { projectId, stage: 'plan' } })).toBe(0);
    expect(await on.db.artifactVersion.count({ where: { projectId, stage: 'plan' } })).toBe(0);

    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    on.asked.length = 0;
    expect(await startPlan()).toMatchObject({ outcome: 'version', number: 1 });
    expect(on.asked).toEqual([]);
    const { provenance } = await on.newest(caller, projectId, 'plan');
    expect(Object.values(provenance).every(({ prepared }) => prepared)).toBe(true);
  });

  it('is opened with its document by the approval itself', async () => {
    await on.prepareNewest();
    on.asked.length = 0;
    const { version } = await on.newest(caller, projectId, 'requirements');
    const { id: versionId, hash: contentHash } = version;
    const bound = { projectId, stage: 'requirements', versionId, contentHash, comment: '' } as const;
    on.queries.length = 0;
    const { next } = await on.pipeline.approveAndGoOn(caller, bound);
    // A person waits for each of them; one asks what the workspace holds approvals up for.
    expect(on.queries.length).toBeLessThanOrEqual(23);
    const made = await on.newest(caller, projectId, 'plan');
    expect(next).toEqual({ outcome: 'document', stage: 'plan', artifact: made });
    expect(on.asked).toEqual([]);
  });

  it('is prepared in turn once it has a version', async () => {
    await on.prepareNewest();
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await startPlan();
    expect(await newestRow()).toMatchObject({ stage: 'stories', status: 'queued' });
    await on.prepareNewest();
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    on.asked.length = 0;
    const started = await on.pipeline.startRun(caller, { projectId, stage: 'stories', again: false });
    expect(started).toMatchObject({ outcome: 'version' });
    expect(on.asked).toEqual([]);
  });

  it('is prepared anew from a newer version, asking only for what has changed', async () => {
    await on.prepareNewest();
    const first = on.asked.length;
    await amendOne();
    on.asked.length = 0;
    await on.prepareNewest();
    expect(on.asked.length).toBeGreaterThan(0);
    expect(on.asked.length).toBeLessThan(first);
    const [old, young] = await on.db.pregeneration.findMany({
      where: { projectId, stage: 'plan' },
      orderBy: { createdAt: 'asc' },
    });
    expect(old).toMatchObject({ status: 'prepared', ended: 'rebased' });
    expect(young).toMatchObject({ status: 'prepared', ended: null });
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    on.asked.length = 0;
    expect(await startPlan()).toMatchObject({ outcome: 'version' });
    expect(on.asked).toEqual([]);
  });

  it('costs nothing twice when its job is executed again after a worker died', async () => {
    const dying = new AbortController();
    on.settings.beforeAnswer = async ({ task }) => {
      if (task === on.asked[0]) return;
      await new Promise((resolve) => setImmediate(resolve));
      dying.abort(new Error('the worker is gone'));
    };
    const id = on.preparations.at(-1) ?? '';
    const context = {
      ...on.context,
      complete: ((request) => (signal) =>
        on.context.complete(request)(AbortSignal.any([signal, dying.signal]))) as typeof on.context.complete,
    };
    const died = pregenerate(context, id, { cancelled: new AbortController().signal, lastTry: false });
    await expect(died).rejects.toThrow('the worker is gone');
    expect(await newestRow()).toMatchObject({ status: 'running' });
    on.settings.beforeAnswer = async () => {};
    await on.prepareNewest();
    expect(await newestRow()).toMatchObject({ status: 'prepared' });
    expect(on.asked.filter((task) => task === on.asked[0])).toHaveLength(1);
  });

  it('is not prepared by what drafts offline', async () => {
    const drafting = { ...on.context, storesAnswers: false };
    const other = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
    const before = on.preparations.length;
    const started = await startRun(drafting, caller, {
      projectId: other,
      stage: 'requirements',
      again: false,
    });
    const runId = started.outcome === 'run' ? started.runId : '';
    await runStage(drafting, runId, { cancelled: new AbortController().signal, lastTry: true });
    expect(await on.db.artifactVersion.count({ where: { projectId: other } })).toBe(1);
    expect(on.preparations).toHaveLength(before);
  });
});

describe('a preparation ends', () => {
  it.each([
    ['a request for changes', requestChanges],
    ['a rejection', () => on.decideNewest(caller, projectId, 'requirements', 'rejected')],
    ['archiving the project', () => on.pipeline.archiveProject(caller, { projectId, archived: true })],
    ['switching it off', () => settle('off')],
    ['other models', () => on.pipeline.setModels(caller, { choice: null, floorsPinned: true })],
  ])('with %s: at once, telling its worker, with what it has cost', async (_name, end) => {
    const id = on.preparations.at(-1) ?? '';
    const told = on.context.notifications.watch(preparationCancelChannel, id);
    const cancelled = new AbortController();
    on.settings.beforeAnswer = async (_request, signal) => {
      await end();
      await told.changed(new AbortController().signal);
      cancelled.abort(new Error('told'));
      signal.throwIfAborted();
    };
    await on.prepareNewest(cancelled.signal);
    told.close();
    expect(await newestRow()).toMatchObject({ status: 'cancelled', ended: 'dropped' });
    expect(await shown()).toBe(null);
  });

  it('with its project, of which nothing is left', async () => {
    await on.prepareNewest();
    await on.pipeline.deleteProject(caller, projectId);
    expect(await on.db.pregeneration.count({ where: { workspaceId: caller.workspaceId } })).toBe(0);
    expect(await on.db.pregenerationAnswer.count({ where: { workspaceId: caller.workspaceId } })).toBe(0);
  });

  it('does nothing where a newer version came before its turn', async () => {
    const [old] = on.preparations.slice(-1);
    await amendOne();
    on.asked.length = 0;
    await pregenerate(on.context, old ?? '', { cancelled: new AbortController().signal, lastTry: true });
    expect(on.asked).toEqual([]);
    expect(await on.db.pregeneration.findUnique({ where: { id: old ?? '' } })).toMatchObject({
      status: 'cancelled',
    });
  });

  it('begins once more when the review is reopened', async () => {
    await on.prepareNewest();
    await on.decideNewest(caller, projectId, 'requirements', 'rejected');
    expect(await shown()).toBe(null);
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    on.asked.length = 0;
    await on.prepareNewest();
    expect(on.asked).toEqual([]);
    expect(await shown()).toBe('prepared');
  });
});

describe('money', () => {
  it('counts against the day’s cap, and is told as spent, then as used', async () => {
    const before = await spentToday(on.db, caller.workspaceId, Date.now());
    await on.prepareNewest();
    const usd = on.asked.length * 0.001;
    const runs = await on.db.run.aggregate({ where: { projectId }, _sum: { costUsd: true } });
    const { costUsd } = await on.pipeline.viewProject(caller, projectId);
    expect(costUsd).toBeCloseTo(Number(runs._sum.costUsd) + usd, 6);
    expect(await spentToday(on.db, caller.workspaceId, Date.now())).toBeCloseTo(before + usd, 6);
    expect(await account()).toMatchObject({ usedUsd: 0, vainUsd: 0 });
    expect((await account())?.pendingUsd).toBeCloseTo(usd, 6);
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await startPlan();
    expect(await account()).toMatchObject({ vainUsd: 0, pendingUsd: 0 });
    expect((await account())?.usedUsd).toBeCloseTo(usd, 6);
  });

  it('is in vain where it was dropped, and where nobody used it for a day', async () => {
    await on.prepareNewest();
    const tomorrow = Date.now() + 86_400_001;
    const later = await preparationAccount(on.db, caller.workspaceId, { from: new Date(0), nowMs: tomorrow });
    expect(later[0]?.vainUsd).toBeCloseTo(on.asked.length * 0.001, 6);
    await requestChanges();
    expect((await account())?.vainUsd).toBeCloseTo(on.asked.length * 0.001, 6);
    expect(await account()).toMatchObject({ pendingUsd: 0 });
  });

  it('of an overtaken preparation is not in vain where the newer one stands on it', async () => {
    await on.prepareNewest();
    await on.decideNewest(caller, projectId, 'requirements', 'rejected');
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    expect((await account())?.vainUsd).toBeGreaterThan(0);
    await on.prepareNewest();
    expect(await account()).toMatchObject({ vainUsd: 0 });
  });

  it('is not spent where the budget has no room, and people still may spend it', async () => {
    await settle('eager', 0.5);
    on.settings.usdPerRun = 0.6;
    await on.prepareNewest();
    expect(on.asked).toEqual([]);
    expect(await newestRow()).toMatchObject({
      status: 'declined',
      reason: expect.stringContaining('budget'),
    });
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    expect(await startPlan()).toMatchObject({ outcome: 'run' });
  });

  it('is not spent where the day’s cap has no room', async () => {
    await on.pipeline.setDailySpendCap(caller, 0.1);
    on.settings.usdPerRun = 0.6;
    await on.prepareNewest();
    expect(on.asked).toEqual([]);
    expect(await newestRow()).toMatchObject({ status: 'declined', reason: expect.stringContaining('cap') });
  });

  it('of one workspace is nobody else’s', async () => {
    await on.prepareNewest();
    const stranger = await on.newCaller();
    const theirs = await on.pipeline.viewSettings(stranger);
    expect(theirs.preparation.days.every(({ spentUsd }) => spentUsd === 0)).toBe(true);
    await on.pipeline.setPreparation(stranger, { mode: 'off', dailyUsd: 0 });
    expect(await shown()).toBe('prepared');
    const reviewer = { ...caller, role: 'editor' as const };
    await expect(on.pipeline.setPreparation(reviewer, { mode: 'off', dailyUsd: 0 })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

it('prepares nothing in a workspace that wants none of it', async () => {
  await settle('off');
  const before = on.preparations.length;
  const other = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, other, 'requirements', true);
  expect(on.preparations).toHaveLength(before);
  expect(await on.db.pregeneration.count({ where: { projectId: other } })).toBe(0);
});

it('learns from what was decided: where everything is sent back, careful leaves it', async () => {
  for (let round = 0; round < 14; round++) {
    const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: true });
    if (started.outcome === 'run') await on.execute(started.runId);
  }
  on.asked.length = 0;
  await on.prepareNewest();
  expect(on.asked).toEqual([]);
  expect(await newestRow()).toMatchObject({
    status: 'declined',
    reason: expect.stringContaining('changed so often'),
  });
});
