import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

async function seenProject(caller: Caller) {
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  await on.generate(caller, projectId, 'requirements');
  const { version } = await on.newest(caller, projectId, 'requirements');
  return { projectId, stage: 'requirements', versionId: version.id, contentHash: version.hash } as const;
}
const stateOf = async (caller: Caller, projectId: string) =>
  (await on.pipeline.viewProject(caller, projectId)).stages[0]?.state;

it('approves each as it was seen, and says of each that could not be approved why', async () => {
  const caller = await on.newCaller();
  const [fine, changed, decided] = [
    await seenProject(caller),
    await seenProject(caller),
    await seenProject(caller),
  ];
  const stranger = await on.newCaller();
  const foreign = await seenProject(stranger);
  await on.pipeline.editVersion(caller, {
    projectId: changed.projectId,
    stage: 'requirements',
    basedOn: changed.versionId,
    edits: [{ kind: 'remove', itemId: 'FR-3' }],
  });
  await on.decideNewest(caller, decided.projectId, 'requirements', 'rejected');

  const results = await on.pipeline.approveMany(caller, [changed, decided, foreign, fine]);

  expect(results).toMatchObject([
    { projectId: changed.projectId, outcome: 'refused', message: expect.stringContaining('Version 2') },
    {
      projectId: decided.projectId,
      outcome: 'refused',
      message: expect.stringContaining('rejected already'),
    },
    { projectId: foreign.projectId, outcome: 'refused' },
    { projectId: fine.projectId, outcome: 'approved' },
  ]);
  expect(await stateOf(caller, changed.projectId)).toBe('in_review');
  expect(await stateOf(caller, decided.projectId)).toBe('rejected');
  expect(await stateOf(stranger, foreign.projectId)).toBe('in_review');
  expect(await stateOf(caller, fine.projectId)).toBe('approved');
});

it('tells what failed on our side as such, and goes on', async () => {
  const caller = await on.newCaller();
  const broken = await seenProject(caller);
  const fine = await seenProject(caller);
  await on.db.stageReview.delete({
    where: { projectId_stage: { projectId: broken.projectId, stage: 'requirements' } },
  });
  const results = await on.pipeline.approveMany(caller, [broken, fine]);
  expect(results).toMatchObject([
    { outcome: 'refused', message: 'Something went wrong on our side. Try again.' },
    { outcome: 'approved' },
  ]);
  expect(await stateOf(caller, broken.projectId)).toBe('in_review');
});

it('is refused as a whole to who may not review', async () => {
  const caller = await on.newCaller();
  const seen = await seenProject(caller);
  const viewer: Caller = { ...(await on.newCaller('viewer')), workspaceId: caller.workspaceId };
  await expect(on.pipeline.approveMany(viewer, [seen])).rejects.toMatchObject({ kind: 'forbidden' });
  expect(await stateOf(caller, seen.projectId)).toBe('in_review');
});
