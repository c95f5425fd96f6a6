import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { AuditEventView } from './access-views.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let ada: Caller;
let ben: Caller;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  ada = await on.newCaller();
  ben = await on.newColleague(ada, 'editor', 'Ben');
});
afterAll(() => on?.stop());

async function whole(caller: Caller): Promise<AuditEventView[]> {
  const events = [];
  for await (const page of on.pipeline.readAudit(caller, new AbortController().signal)) events.push(...page);
  return events;
}

describe('the audit log', () => {
  it('tells owners all that was done, newest first, whole and by pages alike', async () => {
    const { projectId } = await on.pipeline.createProject(ben, { name: 'Tools', brief: shortBrief });
    const now = new Date();
    const many = Array.from({ length: 1_200 }, () => ({
      ...{
        workspaceId: ada.workspaceId,
        projectId,
        actorId: ben.userId,
        action: 'project.renamed',
        details: {},
      },
      createdAt: now,
    }));
    await on.db.auditEvent.createMany({ data: many });
    const events = await whole(ada);
    expect(events).toHaveLength(1_201);
    expect(events.at(-1)).toMatchObject({
      by: 'Ben',
      action: 'project.created',
      project: 'Tools',
      projectId,
    });
    const paged: AuditEventView[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await on.pipeline.listAudit(ada, { cursor });
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(events);
  });

  it('is for owners alone, and of their own workspace', async () => {
    await on.pipeline.createProject(ada, { brief: shortBrief });
    await expect(on.pipeline.listAudit(ben, {})).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(whole(ben)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await whole(await on.newCaller())).toEqual([]);
  });

  it('keeps what was done in a project that is gone', async () => {
    const { projectId } = await on.pipeline.createProject(ada, { brief: shortBrief });
    await on.pipeline.deleteProject(ada, projectId);
    expect((await whole(ada)).map(({ action, project }) => [action, project])).toContainEqual([
      'project.created',
      null,
    ]);
  });
});

describe('separate review', () => {
  const stage = 'requirements';
  const refused = { kind: 'precondition_failed', message: expect.stringContaining('You wrote in version') };
  const approve = (by: Caller, projectId: string) => on.decideNewest(by, projectId, stage, 'approved');

  async function edited(by: Caller, projectId: string, statement: string): Promise<void> {
    const { version } = await on.newest(ada, projectId, stage);
    const edits = [{ kind: 'set' as const, itemId: 'FR-1', field: 'statement', value: statement }];
    await on.pipeline.editVersion(by, { projectId, stage, basedOn: version.id, edits });
  }
  async function project(): Promise<string> {
    const { projectId } = await on.pipeline.createProject(ada, { brief: shortBrief });
    await on.generate(ada, projectId, stage);
    return projectId;
  }

  it('keeps who wrote in a version from approving it, and nobody from what the models wrote', async () => {
    await on.pipeline.setSeparateReview(ada, true);
    const projectId = await project();
    await edited(ben, projectId, 'The system must lend a tool for two days.');
    await expect(approve(ben, projectId)).rejects.toMatchObject(refused);
    await expect(approve(ada, projectId)).resolves.toMatchObject({ decision: 'approved' });
    await expect(approve(ada, await project())).resolves.toMatchObject({ decision: 'approved' });
  });

  it('counts those on whose words somebody built, until they were approved', async () => {
    await on.pipeline.setSeparateReview(ada, true);
    const projectId = await project();
    const eve = await on.newColleague(ada, 'editor');
    await edited(ben, projectId, 'The system must lend a tool for two days.');
    await edited(eve, projectId, 'The system must lend a tool for three days.');
    await expect(approve(ben, projectId)).rejects.toMatchObject(refused);
    await approve(ada, projectId);
    await edited(eve, projectId, 'The system must lend a tool for four days.');
    await expect(approve(eve, projectId)).rejects.toMatchObject(refused);
    await expect(approve(ben, projectId)).resolves.toMatchObject({ decision: 'approved' });
  });

  it('is off unless an owner turns it on, and lets who wrote send it back', async () => {
    const projectId = await project();
    await edited(ben, projectId, 'The system must lend a tool for two days.');
    await expect(on.pipeline.setSeparateReview(ben, true)).rejects.toMatchObject({ kind: 'forbidden' });
    await approve(ben, projectId);
    await on.decideNewest(ben, projectId, stage, 'reopened');
    await on.pipeline.setSeparateReview(ada, true);
    expect((await on.pipeline.viewSettings(ben)).separateReview).toBe(true);
    await expect(approve(ben, projectId)).rejects.toMatchObject(refused);
    const wish = [{ anchor: null, text: 'Shorter.' }];
    await on.decideNewest(ben, projectId, stage, 'changes_requested', wish);
  });
});
