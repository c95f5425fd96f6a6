import { afterAll, beforeAll, expect, it } from 'vitest';
import { preparationAccount } from '#server/store/preparation-account.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

it('asks only for what a person’s edit of one requirement has changed, and approval asks for nothing', async () => {
  const caller = await on.newCaller();
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  await on.generate(caller, projectId, 'requirements');
  on.asked.length = 0;
  await on.prepareNewest();
  const first = on.asked.length;

  const requirements = await on.newest(caller, projectId, 'requirements');
  if (requirements.stage !== 'requirements') throw new Error('requirements were expected');
  const [edited] = requirements.content.functional;
  await on.pipeline.editVersion(caller, {
    projectId,
    stage: 'requirements',
    basedOn: requirements.version.id,
    edits: [
      {
        kind: 'set',
        itemId: edited?.id ?? '',
        field: 'statement',
        value: 'A member reserves a saw by phone.',
      },
    ],
  });
  on.asked.length = 0;
  await on.prepareNewest();
  expect(on.asked.length).toBeGreaterThan(0);
  expect(on.asked.length).toBeLessThan(first);
  const again = on.asked.length;

  await on.decideNewest(caller, projectId, 'requirements', 'approved');
  on.asked.length = 0;
  const started = await on.pipeline.startRun(caller, { projectId, stage: 'plan', again: false });
  expect(started).toMatchObject({ outcome: 'version' });
  expect(on.asked).toEqual([]);
  const [today] = await preparationAccount(on.db, caller.workspaceId, {
    from: new Date(0),
    nowMs: Date.now(),
  });
  expect(today?.spentUsd).toBeCloseTo((first + again) * 0.001, 6);
  // What the edit made superfluous, and nothing else, is in vain.
  expect(today?.vainUsd).toBeCloseTo(again * 0.001, 6);
  expect(today?.usedUsd).toBeCloseTo(first * 0.001, 6);
});
