import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;
const stage = 'requirements';

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  caller = await on.newCaller();
  ({ projectId } = await on.pipeline.createProject(caller, { brief: shortBrief }));
  await on.generate(caller, projectId, stage);
});
afterAll(() => on?.stop());

async function ask(text = 'Say for how long.', by = caller) {
  const { version } = await on.newest(caller, projectId, stage);
  return on.pipeline.requestAndStart(by, {
    ...{ projectId, stage, versionId: version.id, contentHash: version.hash },
    ...{ feedback: [{ anchor: 'FR-1', text }], refresh: ['FR-1'] },
  });
}
/** What is kept of requests and of runs that are not over. */
async function kept() {
  const [requests, decisions, runs] = await Promise.all([
    on.db.feedback.count({ where: { projectId } }),
    on.db.review.count({ where: { projectId } }),
    on.db.run.count({ where: { projectId, status: { in: ['queued', 'running'] } } }),
  ]);
  return { requests, decisions, runs };
}
const nothing = { requests: 0, decisions: 0, runs: 0 };

describe('a request with the run that obeys it', () => {
  it('starts a run that hears of it, and of the items that are to be made anew', async () => {
    const started = await ask();
    if (started.outcome !== 'run') throw new Error('a run was expected');
    expect(await kept()).toEqual({ requests: 1, decisions: 1, runs: 1 });
    const { id } = await on.db.feedback.findFirstOrThrow({ where: { projectId } });
    expect(await on.db.run.findUniqueOrThrow({ where: { id: started.runId } })).toMatchObject({
      inputs: { feedbackIds: [id], refresh: ['FR-1'] },
    });
    await on.execute(started.runId);
    const { version } = await on.newest(caller, projectId, stage);
    expect(version.number).toBe(2);
    const project = await on.pipeline.viewProject(caller, projectId);
    expect(project.stages[0]).toMatchObject({
      state: 'in_review',
      feedback: [{ anchor: 'FR-1', text: 'Say for how long.' }],
    });
  });

  it('leaves nothing where the run cannot be started: too busy, no money, or the database fails at the last statement', async () => {
    const { turn } = on.settings;
    on.settings.turn = { turn: 900, ahead: 900, running: 4, slots: 4, runMs: 4_000 };
    await expect(ask()).rejects.toMatchObject({ kind: 'busy' });
    on.settings.turn = turn;
    expect(await kept()).toEqual(nothing);

    await on.pipeline.setDailySpendCap(caller, 0);
    await expect(ask()).rejects.toMatchObject({ kind: 'spend_cap_reached' });
    await on.pipeline.setDailySpendCap(caller, 5);
    expect(await kept()).toEqual(nothing);

    const { enqueueRun } = on.context;
    Object.assign(on.context, { enqueueRun: () => Promise.reject(new Error('the connection is gone')) });
    await expect(ask()).rejects.toThrow('the connection is gone');
    Object.assign(on.context, { enqueueRun });
    expect(await kept()).toEqual(nothing);
    expect((await on.pipeline.viewProject(caller, projectId)).stages[0]?.state).toBe('in_review');

    await ask();
    expect(await kept()).toEqual({ requests: 1, decisions: 1, runs: 1 });
  });

  it('is refused beside a run that would not hear of it, and of two at once one is kept', async () => {
    const both = await Promise.allSettled([ask('One.'), ask('Two.')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    expect(await kept()).toEqual({ requests: 1, decisions: 1, runs: 1 });
  });

  it('is about the very version that was seen, by who may start runs, in their own workspace', async () => {
    const { version } = await on.newest(caller, projectId, stage);
    const seen = { projectId, stage, versionId: version.id, contentHash: version.hash } as const;
    const rest = { feedback: [{ anchor: null, text: 'Shorter.' }], refresh: null };
    const other = { ...seen, ...rest, contentHash: '0'.repeat(64) };
    await expect(on.pipeline.requestAndStart(caller, other)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(ask('No.', await on.newColleague(caller, 'reviewer'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(ask('No.', await on.newCaller())).rejects.toMatchObject({ kind: 'not_found' });
    await on.decideNewest(caller, projectId, stage, 'approved');
    await expect(on.pipeline.requestAndStart(caller, { ...seen, ...rest })).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await kept()).toEqual({ requests: 0, decisions: 1, runs: 0 });
  });
});
