import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, 'requirements');
});

const states = async () =>
  (await on.pipeline.viewProject(caller, projectId)).stages.map(({ state }) => state);

describe('a stage', () => {
  it('starts only when the one before it is approved', async () => {
    const planned = on.pipeline.startRun(caller, { projectId, stage: 'plan', again: false });
    await expect(planned).rejects.toThrow(
      expect.objectContaining({
        kind: 'precondition_failed',
        message: expect.stringContaining('Approve the requirements first'),
      }),
    );
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    expect(await states()).toEqual(['approved', 'ready', 'locked', 'locked']);
    await on.generate(caller, projectId, 'plan');
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    await on.generate(caller, projectId, 'stories');
    await on.decideNewest(caller, projectId, 'stories', 'approved');
    expect(await states()).toEqual(['approved', 'approved', 'approved', 'ready']);
    const stories = await on.newest(caller, projectId, 'stories');
    if (stories.stage !== 'stories') throw new Error('stories were expected');
    const requirements = await on.newest(caller, projectId, 'requirements');
    if (requirements.stage !== 'requirements') throw new Error('requirements were expected');
    const covered = new Set(stories.content.stories.flatMap((story) => story.covers));
    for (const { id } of requirements.content.functional) expect(covered).toContain(id);
  });

  it('stays as it is when what it was made from is reopened or approved anew', async () => {
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await on.generate(caller, projectId, 'plan');
    const { version } = await on.newest(caller, projectId, 'plan');
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    expect((await on.pipeline.viewProject(caller, projectId)).stages[1]?.state).toBe('in_review');
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: null, text: 'Charge in dollars.' },
    ]);
    await on.generate(caller, projectId, 'requirements');
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    const after = (await on.pipeline.viewProject(caller, projectId)).stages[1];
    expect(after?.version?.id).toBe(version.id);
  });
});

describe('a decision', () => {
  it('binds to the content that the reviewer saw', async () => {
    const { version } = await on.newest(caller, projectId, 'requirements');
    const bound = {
      projectId,
      stage: 'requirements',
      versionId: version.id,
      contentHash: '0'.repeat(64),
    } as const;
    await expect(
      on.pipeline.decide(caller, { ...bound, decision: 'approved', comment: '', feedback: [] }),
    ).rejects.toThrow(expect.objectContaining({ kind: 'conflict' }));
    expect(await states()).toEqual(['in_review', 'locked', 'locked', 'locked']);
  });

  it('on a version that was replaced meanwhile is a conflict that names the new one', async () => {
    const { version } = await on.newest(caller, projectId, 'requirements');
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: null, text: 'Add a waiting list.' },
    ]);
    await on.generate(caller, projectId, 'requirements');
    const bound = {
      projectId,
      stage: 'requirements',
      versionId: version.id,
      contentHash: version.hash,
    } as const;
    await expect(
      on.pipeline.decide(caller, { ...bound, decision: 'approved', comment: '', feedback: [] }),
    ).rejects.toThrow(
      expect.objectContaining({ kind: 'conflict', message: expect.stringContaining('Version 2') }),
    );
  });

  it('is taken once: of two at the same moment one is told that the other was first', async () => {
    const decided = await Promise.allSettled([
      on.decideNewest(caller, projectId, 'requirements', 'approved'),
      on.decideNewest(caller, projectId, 'requirements', 'rejected'),
    ]);
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(decided.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict' },
    });
    expect(await on.db.review.count({ where: { projectId } })).toBe(1);
  });

  it('waits for the run that makes a new version', async () => {
    await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: true });
    await expect(on.decideNewest(caller, projectId, 'requirements', 'approved')).rejects.toThrow(
      /generated anew/,
    );
  });

  it('needs a reviewer at least', async () => {
    const viewer = { ...caller, role: 'viewer' } as const;
    await expect(on.decideNewest(viewer, projectId, 'requirements', 'approved')).rejects.toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

  it('leaves a trail of who did what when', async () => {
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    const { items } = await on.pipeline.listActivity(caller, { projectId });
    expect(items.map(({ action }) => action)).toEqual([
      'review.approved',
      'version.created',
      'run.started',
      'project.created',
    ]);
    expect(items[0]).toMatchObject({ by: caller.userName, stage: 'requirements', details: { version: 1 } });
    await expect(on.db.auditEvent.deleteMany({ where: { projectId } })).rejects.toThrow(/append-only/);
  });
});

describe('feedback', () => {
  it('binds the next version, visibly, and every one after it', async () => {
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: null, text: 'All amounts are shown in Swiss francs.' },
    ]);
    await on.generate(caller, projectId, 'requirements');
    const second = await on.newest(caller, projectId, 'requirements');
    if (second.stage !== 'requirements') throw new Error('requirements were expected');
    expect(second.version.number).toBe(2);
    const [applied] = second.content.feedback;
    expect(applied).toMatchObject({ text: 'All amounts are shown in Swiss francs.', anchor: null });
    expect(applied?.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(second.content.constraints)).toContain('Swiss francs');
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: null, text: 'The site is bilingual.' },
    ]);
    await on.generate(caller, projectId, 'requirements');
    const third = await on.newest(caller, projectId, 'requirements');
    if (third.stage !== 'requirements') throw new Error('requirements were expected');
    expect(third.content.feedback.map(({ text }) => text)).toEqual([
      'All amounts are shown in Swiss francs.',
      'The site is bilingual.',
    ]);
  });

  it('on one item repeats only the tasks that it is about, and keeps every other item as it was', async () => {
    const before = await on.newest(caller, projectId, 'requirements');
    if (before.stage !== 'requirements') throw new Error('requirements were expected');
    const target = before.content.functional[0];
    if (!target) throw new Error('a requirement was expected');
    const total = on.asked.length;
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: target.id, text: 'Allow up to three days.' },
    ]);
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements');
    expect(on.asked.length).toBeGreaterThan(0);
    expect(on.asked.length).toBeLessThanOrEqual(Math.ceil(total / 4));
    const after = await on.newest(caller, projectId, 'requirements');
    if (after.stage !== 'requirements') throw new Error('requirements were expected');
    const changed = after.content.functional.find(({ id }) => id === target.id);
    expect(JSON.stringify(changed)).toContain('Allow up to three days.');
    expect(after.content.qualities).toEqual(before.content.qualities);
  });

  it('comes from a rejection too: its reason binds the next version', async () => {
    await on.decideNewest(caller, projectId, 'requirements', 'rejected');
    await on.generate(caller, projectId, 'requirements');
    const second = await on.newest(caller, projectId, 'requirements');
    expect(second.content.feedback.map(({ text }) => text)).toEqual(['Not this.']);
  });
});
