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

  it('goes on top of what others saved meanwhile, as long as they changed something else', async () => {
    const { version } = await newest();
    await edit(set('FR-1', 'statement', 'Theirs.'));
    const late = await on.pipeline.editVersion(caller, {
      projectId,
      stage,
      basedOn: version.id,
      edits: [set('FR-1', 'priority', 'could'), set('FR-2', 'statement', 'Mine.')],
    });
    expect(late.version.number).toBe(3);
    expect(statementOf(late, 'FR-1')).toBe('Theirs.');
    expect(statementOf(late, 'FR-2')).toBe('Mine.');
  });

  it('of the same field as somebody’s meanwhile is a conflict that names who and where, and loses nothing', async () => {
    const { version } = await newest();
    await edit(set('FR-1', 'statement', 'Theirs.'));
    const late = on.pipeline.editVersion(caller, {
      projectId,
      stage,
      basedOn: version.id,
      edits: [set('FR-2', 'statement', 'Late.'), set('FR-1', 'statement', 'Mine.')],
    });
    await expect(late).rejects.toThrow(
      expect.objectContaining({
        kind: 'conflict',
        places: [{ itemId: 'FR-1', field: 'statement' }],
        message: expect.stringContaining(`${caller.userName} saved version 2 meanwhile`),
      }),
    );
    const after = await newest();
    expect(after.version.number).toBe(2);
    expect(statementOf(after, 'FR-1')).toBe('Theirs.');
  });

  it('is saved once of two of the same field at the same moment; both of two of different ones', async () => {
    const { version } = await newest();
    const at = (id: string, words: string) =>
      on.pipeline.editVersion(caller, {
        projectId,
        stage,
        basedOn: version.id,
        edits: [set(id, 'statement', words)],
      });
    const same = await Promise.allSettled([at('FR-1', 'One.'), at('FR-1', 'Two.')]);
    expect(same.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([at('FR-2', 'Three.'), at('FR-3', 'Four.')]);
    const after = await newest();
    expect(after.version.number).toBe(4);
    expect(['FR-2', 'FR-3'].map((id) => statementOf(after, id))).toEqual(['Three.', 'Four.']);
  });

  it('comes with the way back, which takes back itself alone and leads forth again', async () => {
    const before = await newest();
    const removed = await edit({ kind: 'remove', itemId: 'FR-2' });
    await edit(set('FR-1', 'statement', 'Theirs.'));
    const basis = { projectId, stage } as const;
    const undone = await on.pipeline.editVersion(caller, {
      ...basis,
      basedOn: removed.version.id,
      edits: removed.undo,
    });
    expect(statementOf(undone, 'FR-2')).toBe(statementOf(before, 'FR-2'));
    expect(statementOf(undone, 'FR-1')).toBe('Theirs.');
    expect(undone.producedBy['FR-2'], 'it keeps its task').toBe(before.producedBy['FR-2']);
    const redone = await on.pipeline.editVersion(caller, {
      ...basis,
      basedOn: undone.version.id,
      edits: undone.undo,
    });
    expect(statementOf(redone, 'FR-2')).toBeUndefined();
    expect(statementOf(redone, 'FR-1')).toBe('Theirs.');
  });

  it('brings nothing back from another project', async () => {
    const other = await on.pipeline.createProject(caller, { brief: shortBrief });
    await on.generate(caller, other.projectId, stage);
    const { version } = await on.newest(caller, other.projectId, stage);
    await edit({ kind: 'remove', itemId: 'FR-2' });
    await expect(
      edit({ kind: 'bring-back', itemId: 'FR-2', versionId: version.id, after: null }),
    ).rejects.toThrow(expect.objectContaining({ kind: 'not_found' }));
  });

  it('splits and merges, and tells the ids of what is new', async () => {
    const split = await edit({
      kind: 'split',
      itemId: 'FR-1',
      first: {},
      second: { statement: 'The second half.' },
    });
    const [id = ''] = split.added;
    expect(statementOf(split, id)).toBe('The second half.');
    const merged = await edit({ kind: 'merge', itemId: 'FR-2', from: [id], fields: {} });
    expect(statementOf(merged, id)).toBeUndefined();
    const again = await edit({ kind: 'split', itemId: 'FR-1', first: {}, second: { statement: 'Another.' } });
    expect(again.added).not.toEqual([id]);
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

describe('who looks at a project', () => {
  it('is told when somebody saves a version, and only of a project of their own', async () => {
    const leave = new AbortController();
    const follow = async (by: Caller) => {
      const states = on.pipeline.watchInbox(by, { projectId }, leave.signal)[Symbol.asyncIterator]();
      return { first: (await states.next()).value?.history, states };
    };
    const stranger = await follow(await on.newCaller());
    expect(stranger.first).toBeNull();
    const viewer = await follow(caller);
    const told = viewer.states.next();
    await edit(set('FR-1', 'statement', 'New.'));
    expect(Number((await told).value?.history)).toBeGreaterThan(Number(viewer.first));
    leave.abort();
    await expect(viewer.states.next()).rejects.toThrow();
  });
});
