import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { operators } from '#server/identity/operators.ts';
import { pipelineOnDatabase, shortBrief } from '#server/pipeline/pipeline.fake.ts';
import { startQueue } from '#server/platform/queue.ts';
import { silentOperations } from '../operations.fake.ts';
import { createDashboard, type Dashboard } from './create-dashboard.ts';
import type { DashboardView } from './dashboard-views.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let dashboard: Dashboard;
let operator: Caller;
let ada: Caller;
let projectId: string;
const range = '5m' as const;

/** Looks anew: what was shown a moment ago is shown again to whoever asks at the same time. */
const fresh = () => {
  const { db, clock } = on.context;
  const isOperator = operators([], { db, clock });
  return createDashboard({
    db,
    clock,
    isOperator,
    readSeries: silentOperations.readSeries,
    priceOf: () => null,
  });
};

beforeAll(async () => {
  on = await pipelineOnDatabase();
  // Makes the queue's tables, which an operator is told of.
  const queue = await startQueue(on.databaseUrl, 'web', on.context.log);
  await queue.stop();
  operator = await on.newCaller();
  ada = await on.newCaller();
  projectId = (await on.pipeline.createProject(ada, { brief: shortBrief })).projectId;
  await on.generate(ada, projectId, 'requirements');
  await on.decideNewest(ada, projectId, 'requirements', 'approved');
  await on.generate(ada, projectId, 'plan');
  // All of its answers are found.
  await on.db.pregeneration.deleteMany();
  await on.generate(
    ada,
    (await on.pipeline.createProject(ada, { brief: shortBrief })).projectId,
    'requirements',
  );
  dashboard = fresh();
});
afterAll(() => on.stop());

const stageOf = (view: DashboardView, stage: string) => view.stages.find((one) => one.stage === stage);
const everything = () => ({
  fromMs: 0,
  toMs: Date.now() + 1_000,
  stage: null,
  status: null,
  slowerThanMs: null,
  model: null,
  limit: 30,
});

describe('the dashboard', () => {
  it('counts the runs of each stage, and its quantiles are those of their times', async () => {
    const view = await dashboard.viewDashboard(ada, range);
    const rows = await on.db.run.findMany({
      where: { workspaceId: ada.workspaceId, stage: 'requirements', startedAt: { not: null } },
    });
    const times = rows.map((run) => Number(run.finishedAt) - Number(run.createdAt)).toSorted((a, b) => a - b);
    const requirements = stageOf(view, 'requirements');
    expect(requirements?.whole.runs).toBe(rows.length);
    expect(requirements?.points.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
    expect(requirements?.whole.p50).toBeGreaterThanOrEqual(times[0] ?? 0);
    expect(requirements?.whole.p50).toBeLessThanOrEqual((times.at(-1) ?? 0) + 1);
    expect(stageOf(view, 'stories')?.whole.runs).toBe(0);
  });

  it('tells where every answer of a version came from, once', async () => {
    const { served } = await dashboard.viewDashboard(ada, range);
    const versions = await on.db.artifactVersion.findMany({ where: { workspaceId: ada.workspaceId } });
    const tasks = versions.map(({ provenance }) =>
      Object.values(provenance as Record<string, { answeredBy: string }>),
    );
    const by = (tier: string) => tasks.flat().filter(({ answeredBy }) => answeredBy === tier).length;
    expect(by('model')).toBeGreaterThan(0);
    expect(served.whole).toMatchObject({ model: by('model'), content: by('content'), memory: 0, drafter: 0 });
    expect(served.points.reduce((sum, { model }) => sum + model, 0)).toBe(by('model'));
  });

  it('tells an operator of all workspaces, and others of their own', async () => {
    const runs = async (caller: Caller) =>
      stageOf(await dashboard.viewDashboard(caller, range), 'requirements')?.whole.runs ?? 0;
    expect(await runs(ada)).toBeGreaterThan(0);
    expect(await runs(operator)).toBe(await runs(ada));
    expect(await runs(await on.newCaller())).toBe(0);
  });

  it('shows nobody what the projects of other workspaces are called', async () => {
    const { items } = await dashboard.listRunsAcross(operator, everything());
    expect(items.length).toBeGreaterThan(1);
    expect(
      items.every(({ mine, projectName }) => !mine && projectName === 'A project of another workspace'),
    ).toBe(true);
    expect((await dashboard.listRunsAcross(ada, everything())).items[0]).toMatchObject({
      mine: true,
      projectName: expect.stringMatching(/library/i),
    });
    expect((await dashboard.listRunsAcross(await on.newCaller(), everything())).items).toEqual([]);
  });

  it('narrows the runs down, page by page, to those behind a point', async () => {
    const all = await dashboard.listRunsAcross(ada, everything());
    const first = await dashboard.listRunsAcross(ada, { ...everything(), limit: 1 });
    const second = await dashboard.listRunsAcross(ada, {
      ...everything(),
      limit: 1,
      cursor: first.nextCursor,
    });
    expect([first.items[0]?.id, second.items[0]?.id]).toEqual(all.items.slice(0, 2).map(({ id }) => id));
    const plans = await dashboard.listRunsAcross(ada, { ...everything(), stage: 'plan' });
    expect(plans.items.map(({ stage }) => stage)).toEqual(['plan']);
    expect(
      (await dashboard.listRunsAcross(ada, { ...everything(), model: 'test/model', stage: 'plan' })).items,
    ).toHaveLength(1);
    expect((await dashboard.listRunsAcross(ada, { ...everything(), model: 'another' })).items).toEqual([]);
    expect((await dashboard.listRunsAcross(ada, { ...everything(), slowerThanMs: 3_600_000 })).items).toEqual(
      [],
    );
    await expect(dashboard.listRunsAcross(ada, { ...everything(), cursor: 'x' })).rejects.toMatchObject({
      kind: 'bad_input',
    });
  });

  it('accounts for the money to the last dollar, by day, stage, project and workspace alike', async () => {
    const { _sum } = await on.db.run.aggregate({
      _sum: { costUsd: true },
      where: { workspaceId: ada.workspaceId },
    });
    const spent = Number(_sum.costUsd);
    expect(spent).toBeGreaterThan(0);
    const view = await dashboard.viewSpending(ada, range);
    const total = (rows: readonly { usd: number }[]) => rows.reduce((sum, { usd }) => sum + usd, 0);
    expect(view.days.reduce((sum, day) => sum + day.runs, 0)).toBeCloseTo(spent, 9);
    expect(view.stages.reduce((sum, stage) => sum + stage.runs, 0)).toBeCloseTo(spent, 9);
    expect(
      [total(view.projects), total(view.workspaces), total(view.models)].map((usd) => usd.toFixed(6)),
    ).toEqual(Array(3).fill(spent.toFixed(6)));
    const { models } = view;
    expect(models.map(({ model }) => model)).toEqual(['test/model']);
    expect((await dashboard.viewDashboard(ada, range)).spentTodayUsd).toBeCloseTo(spent, 9);
  });

  it('is shown whole again and again until the viewer goes, and not to whom was shown the door', async () => {
    const gone = new AbortController();
    const stream = fresh().watchDashboard(ada, range, gone.signal);
    expect((await stream.next()).value).toMatchObject({ range, system: null });
    gone.abort(new Error('gone'));
    await expect(stream.next()).rejects.toThrow('gone');
    const former = await on.newCaller();
    await on.db.membership.deleteMany({ where: { userId: former.userId } });
    const refused = fresh().watchDashboard(former, range, new AbortController().signal);
    await expect(refused.next()).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('an operator', () => {
  it('is whom the settings name, in whatever case, and the oldest account where they name nobody', async () => {
    const { db, clock } = on.context;
    const named = operators([ada.email.toUpperCase()], { db, clock });
    expect([await named(ada), await named(operator)]).toEqual([true, false]);
    const unnamed = operators([], { db, clock });
    expect([await unnamed(ada), await unnamed(operator)]).toEqual([false, true]);
    const key = { id: 'k', name: 'k', scopes: ['read'] } as const;
    expect(await unnamed({ ...operator, key })).toBe(false);
  });
});
