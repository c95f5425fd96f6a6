import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;
const stage = 'requirements';

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, stage);
});

const newest = () => on.newest(caller, projectId, stage);
const set = (itemId: string, value: string): ItemEdit => ({ kind: 'set', itemId, field: 'statement', value });
const edit = async (...edits: ItemEdit[]) =>
  on.pipeline.editVersion(caller, { projectId, stage, basedOn: (await newest()).version.id, edits });
const history = () => on.pipeline.listHistory(caller, { projectId, stage });
const colleague = async (): Promise<Caller> => {
  const other = await on.newCaller();
  const { workspaceId } = caller;
  await on.db.membership.create({ data: { workspaceId, userId: other.userId, role: 'reviewer' } });
  return { ...other, workspaceId, role: 'reviewer' };
};

describe('the history of a stage', () => {
  it('tells who made each version and why, what it changed, and what was decided on it', async () => {
    await edit(set('FR-1', 'The shed shall open at eight.'), { kind: 'remove', itemId: 'FR-2' });
    const feedback = [{ anchor: 'FR-3', text: 'Only librarians.' }];
    await on.decideNewest(caller, projectId, stage, 'changes_requested', feedback);
    await on.generate(caller, projectId, stage);
    const first = (await history()).items.at(-1);
    const basedOn = (await newest()).version.id;
    await on.pipeline.restoreVersion(caller, { projectId, stage, basedOn, versionId: first?.id ?? '' });

    const { items, nextCursor } = await history();
    expect(nextCursor).toBeNull();
    const by = caller.userName;
    expect(items.map(({ number, why }) => [number, why])).toEqual([
      [4, { kind: 'restored', number: 1 }],
      [
        3,
        {
          kind: 'generated',
          again: false,
          causes: [{ kind: 'request', by, anchor: 'FR-3', text: 'Only librarians.' }],
        },
      ],
      [2, { kind: 'edited' }],
      [1, { kind: 'first' }],
    ]);
    expect(items[2]).toMatchObject({
      by,
      models: [],
      touched: { changed: ['FR-1'], removed: ['FR-2'], added: [] },
      reviews: [{ decision: 'changes_requested', by, boundHash: items[2]?.hash }],
    });
    expect(items[3]).toMatchObject({ by, touched: { changed: [], removed: [], added: [] } });
    expect(items[3]?.models[0]?.tasks).toBeGreaterThan(0);
  });

  it('tells what an edit moved, and that the edit which undid it moved it too', async () => {
    const { undo } = await edit({ kind: 'move', itemId: 'FR-1', after: 'FR-2' });
    await edit(...undo);
    await edit(set('FR-1', 'The shed shall open at eight.'));
    const { items } = await history();
    const nothing = { added: [], removed: [], changed: [], moved: [] };
    expect(items.map(({ touched }) => touched)).toEqual([
      { ...nothing, changed: ['FR-1'] },
      { ...nothing, moved: [expect.stringMatching(/^FR-[12]$/)] },
      { ...nothing, moved: [expect.stringMatching(/^FR-[12]$/)] },
      nothing,
    ]);
    const [, , moved, first] = items;
    const { parts } = await on.pipeline.compareVersions(caller, {
      ...{ projectId, stage, from: first?.id ?? '', to: moved?.id ?? '' },
    });
    expect(parts.map(({ id, change }) => [id, change])).toEqual([[moved?.touched.moved[0], 'moved']]);
  });

  it('knows another brief as what a version was made because of', async () => {
    const { id } = await on.pipeline.viewProject(caller, projectId).then(({ brief }) => brief);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: id,
      brief: `${shortBrief}- The member shall get a reminder by email.\n`,
    });
    await on.generate(caller, projectId, stage);
    const [latest] = (await history()).items;
    expect(latest?.why).toEqual({
      kind: 'generated',
      again: false,
      causes: [{ kind: 'brief', number: 2 }],
    });
  });

  it('comes in pages, without gap or repetition', async () => {
    const first = await on.db.artifactVersion.findFirstOrThrow({ where: { projectId } });
    const { conflicts: _, generated: __, editors: ___, tasks: ____, runId: _____, ...row } = first;
    await on.db.artifactVersion.createMany({
      data: Array.from({ length: 64 }, (_, index) => ({
        ...row,
        id: on.context.newId(),
        number: index + 2,
        authorKind: 'person' as const,
        authorId: caller.userId,
        parentId: first.id,
        content: row.content as object,
        upstream: row.upstream as object,
        provenance: row.provenance as object,
      })),
    });
    const numbers: number[] = [];
    let cursor: number | null = null;
    do {
      const page = await on.pipeline.listHistory(caller, { projectId, stage, cursor });
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(numbers).toEqual(Array.from({ length: 65 }, (_, index) => 65 - index));
    expect(await on.pipeline.listNames(caller, { projectId, stage })).toHaveLength(65);
  });
});

describe('the difference of two versions', () => {
  it('is told by item, field and word', async () => {
    const before = (await newest()).version;
    const old = await edit(set('FR-1', 'The shed shall open at eight.'));
    const now = await edit(set('FR-1', 'The shed shall open at nine.'));
    const compare = (from: string, to: string) =>
      on.pipeline.compareVersions(caller, { projectId, stage, from, to });
    const { parts, unchanged, coarse, ...ends } = await compare(old.version.id, now.version.id);
    expect(ends).toMatchObject({ from: { number: 2 }, to: { number: 3 } });
    expect(coarse).toBe(false);
    expect(parts.map(({ id }) => id)).toEqual(['FR-1']);
    expect(parts[0]?.fields).toEqual([
      {
        name: 'statement',
        lines: [
          {
            kind: 'changed',
            pieces: [
              { kind: 'same', text: 'The shed shall open at ' },
              { kind: 'removed', text: 'eight' },
              { kind: 'added', text: 'nine' },
              { kind: 'same', text: '.' },
            ],
          },
        ],
      },
    ]);
    expect(unchanged.length).toBeGreaterThan(3);
    expect((await compare(before.id, before.id)).parts).toEqual([]);
  });

  it('of a version of another stage, project or workspace is not found', async () => {
    const { version } = await newest();
    const other = await on.newCaller();
    const theirs = (await on.pipeline.createProject(other, { brief: shortBrief })).projectId;
    await on.generate(other, theirs, stage);
    const foreign = (await on.newest(other, theirs, stage)).version.id;
    const missing = expect.objectContaining({ kind: 'not_found' });
    const attempt = (
      who: Caller,
      project: string,
      from: string,
      to: string,
      of: 'requirements' | 'plan' = stage,
    ) => on.pipeline.compareVersions(who, { projectId: project, stage: of, from, to });
    await expect(attempt(caller, projectId, version.id, foreign)).rejects.toThrow(missing);
    await expect(attempt(caller, projectId, foreign, version.id)).rejects.toThrow(missing);
    await expect(attempt(caller, theirs, foreign, foreign)).rejects.toThrow(missing);
    await expect(attempt(other, projectId, version.id, version.id)).rejects.toThrow(missing);
    await expect(attempt(caller, projectId, version.id, version.id, 'plan')).rejects.toThrow(missing);
    const of = { projectId, stage, versionId: foreign } as const;
    await expect(on.pipeline.proveVersion(caller, of)).rejects.toThrow(missing);
    await expect(on.pipeline.viewBaselines(caller, of)).rejects.toThrow(missing);
    await expect(on.pipeline.noteVersionSeen(caller, of)).rejects.toThrow(missing);
  });
});

describe('the history of an item', () => {
  it('tells each step from the one before it, and what it said then', async () => {
    await edit(set('FR-1', 'The shed shall open at eight.'));
    await edit(set('FR-2', 'Something else.'));
    await edit(set('FR-1', 'The shed shall open at nine.'));
    await edit({ kind: 'remove', itemId: 'FR-1' });
    const steps = await on.pipeline.viewItemHistory(caller, { projectId, stage, itemId: 'FR-1' });
    expect(
      steps.map(({ version, change, part }) => [version.number, change.change, part?.statement]),
    ).toEqual([
      [5, 'removed', undefined],
      [4, 'changed', 'The shed shall open at nine.'],
      [2, 'changed', 'The shed shall open at eight.'],
      [1, 'added', expect.any(String)],
    ]);
    expect(steps[1]?.change.fields[0]?.lines[0]?.pieces).toContainEqual({ kind: 'removed', text: 'eight' });
    await expect(on.pipeline.viewItemHistory(caller, { projectId, stage, itemId: 'FR-999' })).rejects.toThrow(
      expect.objectContaining({ kind: 'not_found' }),
    );
  });
});

describe('what an approval is bound to', () => {
  const proof = async () =>
    on.pipeline.proveVersion(caller, { projectId, stage, versionId: (await newest()).version.id });

  it('is the content as it is stored, and says so while nobody touched it', async () => {
    await on.decideNewest(caller, projectId, stage, 'approved');
    const { content, version } = await newest();
    expect(await proof()).toMatchObject({
      hash: version.hash,
      contentHash: contentHash(content),
      intact: true,
      decisions: [{ decision: 'approved', by: caller.userName, boundHash: version.hash, holds: true }],
    });
  });

  it('does not hold once the row says something else, even if its hash was changed with it', async () => {
    await on.decideNewest(caller, projectId, stage, 'approved');
    const { id } = (await newest()).version;
    await on.db.$executeRaw`UPDATE artifact_version
      SET content = jsonb_set(content, '{functional,0,statement}', '"Anybody may enter."') WHERE id = ${id}::uuid`;
    const tampered = await proof();
    expect(tampered).toMatchObject({ intact: false, decisions: [{ holds: false }] });
    expect(tampered.contentHash).not.toBe(tampered.hash);
    await on.db
      .$executeRaw`UPDATE artifact_version SET hash = ${tampered.contentHash} WHERE id = ${id}::uuid`;
    expect(await proof()).toMatchObject({ intact: false, decisions: [{ holds: false }] });
  });
});

describe('what a version under review is compared with', () => {
  const baselines = async (who: Caller) =>
    on.pipeline.viewBaselines(who, { projectId, stage, versionId: (await newest()).version.id });
  const look = async (who: Caller) =>
    on.pipeline.noteVersionSeen(who, { projectId, stage, versionId: (await newest()).version.id });

  it('is what was decided last before it, reopened or not', async () => {
    expect(await baselines(caller)).toEqual({ decided: null, looked: null });
    await on.decideNewest(caller, projectId, stage, 'approved');
    await on.decideNewest(caller, projectId, stage, 'reopened');
    expect((await baselines(caller)).decided).toBeNull();
    await edit(set('FR-1', 'One.'));
    await edit(set('FR-1', 'Two.'));
    expect((await baselines(caller)).decided).toMatchObject({
      number: 1,
      decision: 'approved',
      by: caller.userName,
    });
  });

  it('is what each person saw before it, while their own edits are nothing new to them', async () => {
    const reviewer = await colleague();
    await look(reviewer);
    await look(caller);
    await edit(set('FR-1', 'One.'));
    expect((await baselines(reviewer)).looked).toMatchObject({ number: 1 });
    await look(reviewer);
    await look(caller);
    expect((await baselines(reviewer)).looked, 'looking does not wipe out what is new').toMatchObject({
      number: 1,
    });
    expect((await baselines(caller)).looked, 'the editor saw it come').toBeNull();
    await edit(set('FR-1', 'Two.'));
    expect((await baselines(reviewer)).looked).toMatchObject({ number: 2 });
  });
});
