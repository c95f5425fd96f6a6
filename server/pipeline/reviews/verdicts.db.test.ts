import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, 'requirements');
});

const stage = 'requirements';

async function newestVersion() {
  const { version } = await on.newest(caller, projectId, stage);
  return { projectId, stage, versionId: version.id, contentHash: version.hash } as const;
}

async function requestChange(fine: readonly string[], text = 'Say euros.', anchor = 'FR-2') {
  const seen = await newestVersion();
  const feedback = [{ anchor, text }];
  await on.pipeline.decide(caller, {
    ...seen,
    decision: 'changes_requested',
    comment: '',
    feedback,
    fine,
  });
}

async function verdicts(of: Caller = caller) {
  const { versionId } = await newestVersion();
  const all = await on.pipeline.viewVerdicts(of, { projectId, stage, versionId });
  return new Map(all.map((verdict) => [verdict.itemId, verdict]));
}

it('keeps what was found fine with the decision, and says so on the next version of the same words', async () => {
  expect((await verdicts()).get('FR-1')).toMatchObject({ fine: null });
  await requestChange(['FR-1', 'FR-2', 'A-1']);
  await on.generate(caller, projectId, stage);
  const after = await verdicts();
  expect(after.get('FR-1')?.fine).toEqual({ by: caller.userName, you: true, onVersion: 1 });
  expect(after.get('FR-3')?.fine).toBeNull();
});

it('holds for the very words: an edited item is to be looked at anew, and found again when the edit is taken back', async () => {
  await requestChange(['FR-1', 'FR-3']);
  const { versionId: first } = await newestVersion();
  const edited = await on.pipeline.editVersion(caller, {
    projectId,
    stage,
    basedOn: first,
    edits: [{ kind: 'set', itemId: 'FR-1', field: 'statement', value: 'The shed shall open at eight.' }],
  });
  const after = await verdicts();
  expect(after.get('FR-1')?.fine).toBeNull();
  expect(after.get('FR-3')?.fine).toMatchObject({ onVersion: 1 });
  await on.pipeline.restoreVersion(caller, {
    projectId,
    stage,
    basedOn: edited.version.id,
    versionId: first,
  });
  expect((await verdicts()).get('FR-1')?.fine).toMatchObject({ onVersion: 1 });
});

it('tells everybody who found an item fine, and the one who did that it was them', async () => {
  await requestChange(['FR-1']);
  const other: Caller = { ...(await on.newCaller()), workspaceId: caller.workspaceId };
  expect((await verdicts(other)).get('FR-1')?.fine).toEqual({
    by: caller.userName,
    you: false,
    onVersion: 1,
  });
});

it('refuses a verdict on what the version does not have, and then decides nothing', async () => {
  await expect(requestChange(['FR-1', 'FR-999'])).rejects.toMatchObject({
    kind: 'bad_input',
    field: 'fine',
    message: 'This version has no FR-999.',
  });
  const { stages } = await on.pipeline.viewProject(caller, projectId);
  expect(stages[0]).toMatchObject({ state: 'in_review', feedback: [] });
  expect((await verdicts()).get('FR-1')?.fine).toBeNull();
});

it('are not found from another workspace, nor under another stage', async () => {
  const { versionId } = await newestVersion();
  const stranger = await on.newCaller();
  for (const [who, which] of [
    [stranger, { projectId, stage, versionId }],
    [caller, { projectId, stage: 'plan', versionId }],
  ] as const)
    await expect(on.pipeline.viewVerdicts(who, which)).rejects.toMatchObject({ kind: 'not_found' });
});

it('go when the project goes', async () => {
  await requestChange(['FR-1']);
  await on.pipeline.deleteProject(caller, projectId);
  expect(await on.db.fineVerdict.count({ where: { projectId } })).toBe(0);
  expect(await on.db.stageReview.count({ where: { projectId } })).toBe(0);
});
