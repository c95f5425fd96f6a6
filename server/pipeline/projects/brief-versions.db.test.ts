import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { sha256 } from '#server/platform/content-hash.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  caller = await on.newCaller();
});

const details = { team: 'Two developers', language: 'German' };
const briefOf = async (projectId: string) => (await on.pipeline.viewProject(caller, projectId)).brief;

it('details are a part of the brief version: other details are another version, the same are none', async () => {
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief, details });
  const first = await briefOf(projectId);
  expect(first.details).toEqual(details);
  const revise = (basedOn: string, said?: Record<string, string>) =>
    on.pipeline.reviseBrief(caller, { projectId, basedOn, brief: shortBrief, details: said });
  expect((await revise(first.id, details)).number).toBe(1);
  expect((await revise(first.id)).number).toBe(1);
  const second = await revise(first.id, { team: 'Three developers' });
  expect(second).toMatchObject({ number: 2, text: shortBrief, details: { team: 'Three developers' } });
  const third = await revise(second.id, {});
  expect(third).toMatchObject({ number: 3, details: {} });
  expect((await on.pipeline.viewBrief(caller, { projectId, briefVersionId: first.id })).details).toEqual(
    details,
  );
});

it('a brief without details is kept, and hashed, as it was before there were any', async () => {
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief, details: {} });
  const row = await on.db.briefVersion.findFirstOrThrow({ where: { projectId } });
  expect(row).toMatchObject({ details: null, hash: sha256(shortBrief) });
});

it('a project that was sent twice with other details is a conflict', async () => {
  const sent = { id: on.context.newId(), brief: shortBrief, details };
  await on.pipeline.createProject(caller, sent);
  expect(await on.pipeline.createProject(caller, sent)).toEqual({ projectId: sent.id });
  await expect(on.pipeline.createProject(caller, { ...sent, details: {} })).rejects.toMatchObject({
    kind: 'conflict',
  });
});

it('lists the versions of a brief newest first, page by page, with who made them', async () => {
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  const { id: firstId } = await briefOf(projectId);
  const createdAt = new Date(0);
  await on.db.briefVersion.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      id: on.context.newId(),
      workspaceId: caller.workspaceId,
      projectId,
      number: index + 2,
      text: `Version ${index + 2} of the text.`,
      hash: String(index),
      createdById: index === 59 ? 'gone' : caller.userId,
      createdAt,
    })),
  });
  const first = await on.pipeline.listBriefs(caller, { projectId });
  expect(first.items).toHaveLength(50);
  expect(first.items[0]).toMatchObject({ number: 61, by: 'a former member' });
  expect(first.items[1]).toMatchObject({ number: 60, by: caller.userName, createdAt });
  const rest = await on.pipeline.listBriefs(caller, { projectId, cursor: first.nextCursor });
  expect(rest.items.map(({ number }) => number)).toEqual(
    Array.from({ length: 11 }, (_, index) => 11 - index),
  );
  expect(rest.items.at(-1)).toMatchObject({ id: firstId });
  expect(rest.nextCursor).toBeNull();
  const stranger = await on.newCaller();
  await expect(on.pipeline.listBriefs(stranger, { projectId })).rejects.toMatchObject({ kind: 'not_found' });
});
