import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { ArtifactView } from '../views.ts';

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

const stage = 'requirements';
const newest = () => on.newest(caller, projectId, stage);
const edit = async (...edits: ItemEdit[]) =>
  on.pipeline.editVersion(caller, { projectId, stage, basedOn: (await newest()).version.id, edits });
const set = (itemId: string, field: string, value: unknown): ItemEdit => ({
  kind: 'set',
  itemId,
  field,
  value,
});
const statementOf = (view: ArtifactView, id: string) =>
  view.stage === 'requirements'
    ? view.content.functional.find((item) => item.id === id)?.statement
    : undefined;

describe('a person’s edit', () => {
  it('makes a new version under review that keeps the lineage and the tasks of its items', async () => {
    const before = await newest();
    await on.decideNewest(caller, projectId, stage, 'approved');
    const after = await edit(set('FR-1', 'statement', 'The shed shall be open on Sundays.'));
    expect(statementOf(after, 'FR-1')).toBe('The shed shall be open on Sundays.');
    expect(after.version).toMatchObject({
      number: 2,
      authorKind: 'person',
      author: caller.userName,
      runId: null,
    });
    expect(after).toMatchObject({ producedBy: before.producedBy, provenance: before.provenance });
    expect(after.editedBy).toEqual({ 'FR-1': { name: caller.userName, you: true } });
    const view = await on.pipeline.viewProject(caller, projectId);
    expect(view.stages[0]).toMatchObject({ state: 'in_review', version: { id: after.version.id } });
    expect(view.stages[1]?.state).toBe('locked');
    const rows = await on.db.artifactVersion.findMany({ where: { projectId }, orderBy: { number: 'asc' } });
    expect(rows[1]).toMatchObject({
      parentId: before.version.id,
      generatedBaseId: before.version.id,
      briefVersionId: rows[0]?.briefVersionId,
      authorId: caller.userId,
    });
    const keysOf = (versionId: string) =>
      on.db.artifactItem.findMany({ where: { versionId }, select: { itemId: true, taskKey: true } });
    expect(await keysOf(after.version.id)).toEqual(await keysOf(before.version.id));
    const { items } = await on.pipeline.listActivity(caller, { projectId });
    expect(items[0]).toMatchObject({ action: 'version.edited', details: { version: 2, edits: 1 } });
  });

  it('that changes nothing makes no version, and one that goes back to what was generated leaves no mark', async () => {
    const before = await newest();
    const words = statementOf(before, 'FR-1');
    expect((await edit(set('FR-1', 'statement', words))).version.id).toBe(before.version.id);
    await edit(set('FR-1', 'statement', 'Something else.'));
    const back = await edit(set('FR-1', 'statement', words));
    expect(back.version.number).toBe(3);
    expect(back.editedBy).toEqual({});
  });

  it('on a version that was replaced meanwhile is a conflict that names who and which, and loses nothing', async () => {
    const { version } = await newest();
    await edit(set('FR-1', 'statement', 'Mine.'));
    const late = on.pipeline.editVersion(caller, {
      projectId,
      stage,
      basedOn: version.id,
      edits: [set('FR-2', 'statement', 'Late.')],
    });
    await expect(late).rejects.toThrow(
      expect.objectContaining({
        kind: 'conflict',
        message: expect.stringContaining(`${caller.userName} saved version 2 meanwhile`),
      }),
    );
    expect((await newest()).version.number).toBe(2);
  });

  it('is saved once of two at the same moment; the other one learns of it', async () => {
    const { version } = await newest();
    const both = await Promise.allSettled(
      ['One.', 'Two.'].map((words) =>
        on.pipeline.editVersion(caller, {
          projectId,
          stage,
          basedOn: version.id,
          edits: [set('FR-1', 'statement', words)],
        }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await on.db.artifactVersion.count({ where: { projectId } })).toBe(2);
  });

  it('waits while the stage is being generated', async () => {
    await on.pipeline.startRun(caller, { projectId, stage, again: true });
    await expect(edit(set('FR-1', 'statement', 'Mine.'))).rejects.toThrow(
      expect.objectContaining({ kind: 'conflict', message: expect.stringContaining('generated anew') }),
    );
  });

  it('of another workspace, by a reviewer, or before there is anything, is refused', async () => {
    const { version } = await newest();
    const edits = [set('FR-1', 'statement', 'Mine.')];
    const kindOf = async (
      by: Caller,
      input: { projectId: string; stage: 'requirements' | 'plan'; basedOn: string },
    ) =>
      on.pipeline.editVersion(by, { ...input, edits }).then(
        () => 'done',
        (error) => error.kind,
      );
    const seen = { projectId, stage, basedOn: version.id } as const;
    expect(await kindOf(await on.newCaller(), seen)).toBe('not_found');
    expect(await kindOf({ ...caller, role: 'reviewer' }, seen)).toBe('forbidden');
    expect(await kindOf(caller, { ...seen, stage: 'plan' })).toBe('not_found');
    expect(await kindOf(caller, { ...seen, basedOn: projectId })).toBe('not_found');
  });

  it('never gives an id again that a removed item had', async () => {
    const add: ItemEdit = {
      kind: 'add',
      section: 'constraints',
      after: null,
      item: { statement: 'Only in May.' },
    };
    const added = await edit(add);
    const id = Object.keys(added.editedBy)[0] ?? '';
    expect(id).toMatch(/^C-\d+$/);
    await edit({ kind: 'remove', itemId: id });
    const again = await edit(add);
    expect(Object.keys(again.editedBy)).not.toContain(id);
  });

  it('can be taken back: an earlier version comes back as it was, as a new one', async () => {
    const before = await newest();
    const removed = await edit({ kind: 'remove', itemId: 'FR-1' });
    expect(statementOf(removed, 'FR-1')).toBeUndefined();
    const basis = { projectId, stage, basedOn: removed.version.id, versionId: before.version.id } as const;
    const restored = await on.pipeline.restoreVersion(caller, basis);
    expect(restored).toMatchObject({ content: before.content, producedBy: before.producedBy, editedBy: {} });
    expect(restored.version).toMatchObject({ number: 3, hash: before.version.hash, authorKind: 'person' });
    await expect(
      on.pipeline.restoreVersion(caller, { ...basis, basedOn: restored.version.id, versionId: projectId }),
    ).rejects.toThrow(expect.objectContaining({ kind: 'not_found' }));
  });
});
