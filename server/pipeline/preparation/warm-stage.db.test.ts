import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { sha256 } from '#server/platform/content-hash.ts';
import { preparationAccount } from '#server/store/preparation-account.ts';
import { createPipeline } from '../create-pipeline.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { Pipeline } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { runStage } from '../runs/run-stage.ts';
import { createUnchangedStages } from '../runs/unchanged-stages.ts';
import type { StageName } from '../stages/stage.ts';
import { createJudgeProject, createViewStale } from '../staleness/view-stale.ts';
import { pregenerate } from './pregenerate.ts';
import { createWarmStage } from './warm-stage.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;
let today: PipelineContext;
let pipeline: Pipeline;
let clockMs: number;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

const stages: readonly StageName[] = ['requirements', 'plan', 'stories', 'prompts'];

/** A project whose stages were all made and approved before the planner's instructions changed. */
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  on.settings.usdPerRun = 0;
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  for (const stage of stages) {
    await on.generate(caller, projectId, stage);
    await on.decideNewest(caller, projectId, stage, 'approved');
  }
  clockMs = Date.now();
  today = processWith('project-planner');
  pipeline = createPipeline(today);
  on.asked.length = 0;
  on.preparations.length = 0;
});

/** What a process of a newer release works with, in which these roles are told something new. */
function processWith(...changed: string[]): PipelineContext {
  return {
    ...on.context,
    clock: { ...on.context.clock, nowMs: () => clockMs },
    unchangedStages: createUnchangedStages(),
    loadInstruction: (role, kind) => {
      const text = `${role} ${kind}${changed.includes(role) ? ', in fewer words' : ''}`;
      return { text, hash: sha256(text) };
    },
  };
}

/** Opens the project in a process of its own, and waits for what that begins in the background. */
const open = (as: Caller = caller, context = today) => opener(context)(as);

function opener(context: PipelineContext) {
  const warm = createWarmStage(context);
  const begun: Promise<void>[] = [];
  const view = createViewStale(createJudgeProject(context), (...opened) => {
    begun.push(warm(...opened));
    return Promise.resolve();
  });
  return async (as: Caller) => {
    await view(as, projectId);
    await Promise.all(begun);
  };
}

const warmed = () =>
  on.db.pregeneration.findMany({
    where: { projectId, instruction: { not: null } },
    orderBy: { createdAt: 'asc' },
  });
async function prepare(context = today): Promise<void> {
  for (const id of on.preparations)
    await pregenerate(context, id, { cancelled: new AbortController().signal, lastTry: true });
}
const start = () => pipeline.startRun(caller, { projectId, stage: 'plan', again: false });
const account = async () =>
  (await preparationAccount(on.db, caller.workspaceId, { from: new Date(0), nowMs: clockMs }))[0];
async function editRequirement(): Promise<void> {
  const { version } = await on.newest(caller, projectId, 'requirements');
  const value = 'A member must be able to reserve a tool for a day, at any hour.';
  await pipeline.editVersion(caller, {
    projectId,
    stage: 'requirements',
    basedOn: version.id,
    edits: [{ kind: 'set', itemId: 'FR-1', field: 'statement', value }],
  });
}

describe('a stage whose instructions changed', () => {
  it('is prepared again when its project is opened, and a refresh of it then asks no model', async () => {
    const runs = await on.db.run.count({ where: { projectId } });
    const versions = await on.db.artifactVersion.count({ where: { projectId } });
    await pipeline.viewStale(caller, projectId);
    await expect.poll(async () => (await warmed()).length).toBe(1);
    await prepare();
    const { version } = await on.newest(caller, projectId, 'plan');
    expect(await warmed()).toMatchObject([{ stage: 'plan', status: 'prepared', fromVersionId: version.id }]);
    expect(on.asked.length).toBeGreaterThan(0);
    expect(await on.db.run.count({ where: { projectId } })).toBe(runs);
    expect(await on.db.artifactVersion.count({ where: { projectId } })).toBe(versions);

    on.asked.length = 0;
    expect(await start()).toMatchObject({ outcome: 'version' });
    expect(on.asked).toEqual([]);
    const { stages: after } = await pipeline.viewStale(caller, projectId);
    expect(after.find(({ stage }) => stage === 'plan')).toMatchObject({ items: [], parts: [], anew: 0 });
  });

  it('is not what the page shows as under preparation', async () => {
    await open();
    const { stages: shown } = await pipeline.viewProject(caller, projectId);
    expect(shown.map(({ preparation }) => preparation)).not.toContain('preparing');
  });

  it('is the requirements as well, which nothing comes before', async () => {
    const other = processWith('requirements-analyst');
    await open(caller, other);
    await prepare(other);
    expect(await warmed()).toMatchObject([{ stage: 'requirements', status: 'prepared' }]);
    on.asked.length = 0;
    const started = await createPipeline(other).startRun(caller, {
      projectId,
      stage: 'requirements',
      again: false,
    });
    expect(started).toMatchObject({ outcome: 'version' });
    expect(on.asked).toEqual([]);
  });

  it('is warmed once, however many open its project at the same time', async () => {
    const tab = opener(today);
    await Promise.all([tab(caller), tab(caller), open(), open()]);
    expect(on.preparations).toHaveLength(1);
    await prepare();
    clockMs += 86_400_000;
    await open();
    await tab(caller);
    expect(await warmed()).toHaveLength(1);
    expect(on.preparations).toHaveLength(1);
  });

  it('is warmed anew for instructions that changed again', async () => {
    await open();
    await prepare();
    await start();
    const released = { ...today, loadInstruction: on.context.loadInstruction };
    await open(caller, released);
    expect(await warmed()).toHaveLength(2);
  });

  it('that could not be warmed is tried again, but not at once', async () => {
    await open();
    on.settings.beforeAnswer = async () => {
      throw new Error('no model is to be reached');
    };
    await prepare();
    expect(await warmed()).toMatchObject([{ status: 'failed' }]);
    await open();
    expect(await warmed()).toHaveLength(1);
    clockMs += 3_600_001;
    await open();
    expect((await warmed()).map(({ status }) => status)).toEqual(['failed', 'queued']);
  });

  it('is not looked at again by each look of the same page', async () => {
    const look = opener(today);
    await look(caller);
    on.queries.length = 0;
    await look(caller);
    expect(on.queries).toHaveLength(1);
  });
});

describe('nothing is warmed', () => {
  /** What would be, but for that: the same opening warms in the tests above. */
  const isNot = async () => expect([on.preparations, await warmed()]).toEqual([[], []]);

  /** What was enqueued for another reason would stand in the way of a warming. */
  const prepareNext = async () => {
    await prepare();
    on.preparations.length = 0;
  };

  it.each([
    ['only the inputs', () => processWith()],
    ['the inputs as well', () => today],
  ])('where %s changed', async (_, released) => {
    await editRequirement();
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await prepareNext();
    await open(caller, released());
    await isNot();
  });

  it('while what it is made from is under review', async () => {
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    await prepareNext();
    await open();
    await isNot();
  });

  it('in a workspace that wants none of it', async () => {
    await pipeline.setPreparation(caller, { mode: 'off', dailyUsd: 1 });
    await open();
    await isNot();
  });

  it.each<Role>(['viewer', 'reviewer'])('when a %s looks, whose look spends no money', async (role) => {
    const look = opener(today);
    await look({ ...caller, role });
    await isNot();
    // Who may start runs sees the same view, worked out already.
    await look({ ...caller, role: 'editor' });
    expect(on.preparations).toHaveLength(1);
  });

  it('while a run of the project is under way', async () => {
    const run = await pipeline.startRun(caller, { projectId, stage: 'stories', again: true });
    await open();
    await isNot();
    if (run.outcome !== 'run') throw new Error('a run was expected');
    await runStage(today, run.runId, { cancelled: new AbortController().signal, lastTry: true });
    on.preparations.length = 0;
    await open();
    expect(on.preparations).toHaveLength(1);
  });

  it('in an archived project, nor where answers are drafted offline', async () => {
    await open(caller, { ...today, storesAnswers: false });
    await pipeline.archiveProject(caller, { projectId, archived: true });
    await open();
    await isNot();
  });

  it('by a process that still has the older instructions', async () => {
    await open();
    await prepare(on.context);
    expect(await warmed()).toMatchObject([{ status: 'declined' }]);
    expect(on.asked).toEqual([]);
  });

  it('beyond the budget', async () => {
    on.settings.usdPerRun = 2;
    await open();
    await prepare();
    expect(await warmed()).toMatchObject([{ status: 'declined', reason: expect.stringContaining('budget') }]);
    expect(on.asked).toEqual([]);
  });
});

describe('what warming cost', () => {
  it('is told as spent, then as used', async () => {
    await open();
    await prepare();
    const usd = on.asked.length * 0.001;
    expect((await account())?.pendingUsd).toBeCloseTo(usd, 6);
    await start();
    expect((await account())?.usedUsd).toBeCloseTo(usd, 6);
    expect(await account()).toMatchObject({ vainUsd: 0, pendingUsd: 0 });
  });

  it('is in vain where nobody used it for a day', async () => {
    await open();
    await prepare();
    clockMs += 86_400_001;
    expect((await account())?.vainUsd).toBeCloseTo(on.asked.length * 0.001, 6);
  });

  it('is in vain where what it was made from changed, and does not stand in the way of that', async () => {
    await open();
    await prepare();
    await editRequirement();
    expect((await account())?.vainUsd).toBeCloseTo(on.asked.length * 0.001, 6);
    expect(await warmed()).toMatchObject([{ status: 'prepared', ended: 'rebased' }]);
  });

  it('is not told as used by a person’s edition of the stage', async () => {
    await open();
    on.settings.beforeAnswer = async () => {
      on.settings.beforeAnswer = async () => {};
      const { version } = await on.newest(caller, projectId, 'plan');
      const edits = [{ kind: 'set', itemId: 'M-1', field: 'title', value: 'Lending' }] as const;
      await pipeline.editVersion(caller, { projectId, stage: 'plan', basedOn: version.id, edits });
    };
    await prepare();
    expect(await warmed()).toMatchObject([{ status: 'cancelled', ended: 'rebased' }]);
    expect(await account()).toMatchObject({ usedUsd: 0 });
  });
});
