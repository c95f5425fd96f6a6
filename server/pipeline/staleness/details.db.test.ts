import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
  caller = await on.newCaller();
  const details = { team: 'Two developers' };
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief, details })).projectId;
  for (const stage of ['requirements', 'plan', 'stories'] as const) {
    await on.generate(caller, projectId, stage);
    await on.decideNewest(caller, projectId, stage, 'approved');
  }
});
afterAll(() => on?.stop());

const say = async (details: Record<string, string>) => {
  const { brief } = await on.pipeline.viewProject(caller, projectId);
  await on.pipeline.reviseBrief(caller, { projectId, basedOn: brief.id, brief: brief.text, details });
};
const stale = async () =>
  Object.fromEntries(
    (await on.pipeline.viewStale(caller, projectId)).stages.map((view) => [view.stage, view]),
  );

it('other details make stale what was told them, and nothing else; the reason names the field', async () => {
  expect(Object.values(await stale()).map(({ anew }) => anew)).toEqual([0, 0, 0]);
  await say({ team: 'Three developers' });
  const { requirements, plan, stories } = await stale();
  expect([requirements?.anew, stories?.anew]).toEqual([0, 0]);
  expect(plan?.items.map(({ itemId }) => itemId.replace(/\d+/, '')).sort()).toEqual(
    expect.arrayContaining(['DD-', 'M-', 'T-']),
  );
  expect(plan?.items.some(({ itemId }) => /^(L|OS|PR)-/.test(itemId))).toBe(false);
  for (const { because } of plan?.items ?? [])
    expect(because).toEqual(["The brief's details were changed: team."]);
});

it('details as they were before leave nothing stale', async () => {
  await say({ team: 'Two developers' });
  expect(Object.values(await stale()).map(({ anew, items }) => [anew, items])).toEqual([
    [0, []],
    [0, []],
    [0, []],
  ]);
});

it('a line more among the constraints asks for its own task alone, and says so', async () => {
  await say({ team: 'Two developers', constraints: 'The budget is 20,000 euros' });
  const { requirements, plan } = await stale();
  expect([requirements?.anew, plan?.anew]).toEqual([1, 0]);
  await on.generate(caller, projectId, 'requirements');
  const view = await on.newest(caller, projectId, 'requirements');
  const content = view.stage === 'requirements' ? view.content : null;
  expect(content?.constraints.map(({ source }) => source)).toContainEqual({
    kind: 'details',
    field: 'constraints',
    text: 'The budget is 20,000 euros',
  });
});
