import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { AddComment } from './add-comment.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let ada: Caller;
let ben: Caller;
let projectId: string;
let versionId: string;
const stage = 'requirements';

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  ada = await on.newCaller();
  ben = await on.newColleague(ada, 'reviewer', 'Ben Okafor');
  ({ projectId } = await on.pipeline.createProject(ada, { brief: shortBrief }));
  await on.generate(ada, projectId, stage);
  versionId = (await on.newest(ada, projectId, stage)).version.id;
  // What the run told is not what these are about.
  await on.db.notification.deleteMany();
});
afterAll(() => on.stop());

const say = (caller: Caller, text: string, more: Partial<AddComment> = {}) =>
  on.pipeline.addComment(caller, {
    id: on.context.newId(),
    projectId,
    stage,
    versionId,
    anchor: 'FR-1',
    threadId: null,
    text,
    picked: [],
    ...more,
  });
const threads = async (caller = ada) =>
  (await on.pipeline.viewDiscussion(caller, { projectId, stage })).threads;
const told = async (caller: Caller) =>
  (await on.pipeline.listNotifications(caller, {})).items.map(({ kind, count, by, excerpt }) => ({
    kind,
    count,
    by,
    excerpt,
  }));
const resolve = (caller: Caller, commentId: string, resolved = true) =>
  on.pipeline.resolveThread(caller, { projectId, commentId, resolved });

describe('a thread', () => {
  it('hangs on its item, with the words of the item and the version that was read', async () => {
    const { id } = await say(ada, 'Does a day end at midnight?');
    await say(ben, 'At closing time.', { threadId: id });
    const [thread] = await threads();
    expect(thread).toMatchObject({ id, anchor: 'FR-1', gone: false, resolved: null, mine: true });
    expect(thread?.about).toContain('reserve');
    expect(thread?.comments).toMatchObject([
      { text: 'Does a day end at midnight?', by: { you: true }, onVersion: 1, edited: false },
      { text: 'At closing time.', by: { name: 'Ben Okafor', you: false } },
    ]);
  });

  it('carries the language of its comments, of those of a few words by what else is said', async () => {
    const { id } = await say(ada, 'Der Tag ist zu Ende, wenn das Lager schließt, und nicht um Mitternacht.');
    await say(ben, 'Einverstanden.', { threadId: id });
    expect((await threads())[0]?.comments.map(({ language }) => language)).toEqual(['de', 'de']);
    await say(ada, 'OK.');
    expect((await threads())[0]?.comments).toMatchObject([{ text: 'OK.', language: null }]);
  });

  it('follows its item into later versions, and stays with its words when the item goes', async () => {
    await say(ada, 'Why a day?');
    const edit = (basedOn: string, edits: Parameters<typeof on.pipeline.editVersion>[1]['edits']) =>
      on.pipeline.editVersion(ada, { projectId, stage, basedOn, edits });
    const renamed = await edit(versionId, [
      { kind: 'set', itemId: 'FR-1', field: 'statement', value: 'A tool shall be held for a week.' },
    ]);
    expect((await threads())[0]).toMatchObject({ gone: false, about: expect.stringContaining('week') });
    await edit(renamed.version.id, [{ kind: 'remove', itemId: 'FR-1' }]);
    expect((await threads())[0]).toMatchObject({ gone: true, about: expect.stringContaining('reserve') });
  });

  it('is about a section or the whole stage as well, but not about what the version does not have', async () => {
    await say(ada, 'Too long.', { anchor: 'functional' });
    await say(ada, 'Well done.', { anchor: null });
    expect((await threads()).map(({ anchor }) => anchor)).toEqual([null, 'functional']);
    for (const anchor of ['FR-999', 'poems', '__proto__'])
      await expect(say(ada, 'What?', { anchor })).rejects.toMatchObject({
        kind: 'bad_input',
        field: 'anchor',
      });
  });

  it('is counted on its item while it is open', async () => {
    const { id } = await say(ada, 'One.');
    await say(ada, 'Two.');
    await say(ada, 'Of it all.', { anchor: null });
    const open = async () => on.pipeline.countThreads(ada, { projectId, stage });
    expect(await open()).toMatchObject({ total: 3, byAnchor: { 'FR-1': 2 } });
    await resolve(ben, id);
    expect(await open()).toMatchObject({ total: 2, byAnchor: { 'FR-1': 1 } });
    expect((await threads()).find((thread) => thread.id === id)?.resolved?.by).toBe('Ben Okafor');
    await resolve(ben, id, false);
    expect(await open()).toMatchObject({ total: 3 });
  });

  it('is there once, however often it is sent', async () => {
    const id = on.context.newId();
    const answers = await Promise.all([1, 2, 3].map(() => say(ada, `Hear me, @${ben.userName}`, { id })));
    expect(answers).toEqual([1, 2, 3].map(() => ({ id, threadId: id })));
    expect((await threads()).flatMap(({ comments }) => comments)).toHaveLength(1);
    expect(await told(ben)).toMatchObject([{ kind: 'mentioned', count: 1 }]);
    await expect(say(ben, 'Mine.', { id })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('goes with its project', async () => {
    await say(ada, `@${ben.userName}, see this.`);
    await on.pipeline.deleteProject(ada, projectId);
    expect(await on.db.comment.count({ where: { projectId } })).toBe(0);
    expect(await told(ben)).toEqual([]);
  });
});

describe('a comment', () => {
  it('is changed and deleted by its author alone', async () => {
    const { id } = await say(ada, 'Frist.');
    const which = { projectId, commentId: id };
    await expect(on.pipeline.editComment(ben, { ...which, text: 'Mine', picked: [] })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(on.pipeline.removeComment(ben, which)).rejects.toMatchObject({ kind: 'forbidden' });
    await on.pipeline.editComment(ada, { ...which, text: 'First.', picked: [] });
    expect((await threads())[0]?.comments).toMatchObject([{ text: 'First.', edited: true }]);
    await on.pipeline.removeComment(ada, which);
    expect(await threads()).toEqual([]);
  });

  it('leaves its place where replies follow, and none of its words', async () => {
    const { id } = await say(ada, 'A secret.');
    const reply = await say(ben, 'A reply.', { threadId: id });
    await on.pipeline.removeComment(ada, { projectId, commentId: id });
    expect((await threads())[0]?.comments).toMatchObject([{ deleted: true, text: '' }, { text: 'A reply.' }]);
    expect(await on.db.comment.count({ where: { text: { contains: 'secret' } } })).toBe(0);
    await on.pipeline.removeComment(ben, { projectId, commentId: reply.id });
    expect(await threads()).toEqual([]);
  });

  it('is written by everybody in the workspace, and not by a key that only reads', async () => {
    const viewer = await on.newColleague(ada, 'viewer');
    await say(viewer, 'A viewer may.');
    const program = { ...viewer, key: { id: 'k', name: 'Reader', scopes: ['read'] } } as const;
    await expect(say(program, 'This key may not.')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await on.pipeline.viewDiscussion(program, { projectId, stage })).toMatchObject({
      mayWrite: false,
      threads: [{ comments: [{ text: 'A viewer may.' }] }],
    });
  });

  it('does not exist for another workspace', async () => {
    const { id } = await say(ada, 'Ours.');
    const stranger = await on.newCaller();
    const which = { projectId, commentId: id };
    const missing = { kind: 'not_found' };
    await expect(on.pipeline.viewDiscussion(stranger, { projectId, stage })).rejects.toMatchObject(missing);
    await expect(on.pipeline.countThreads(stranger, { projectId, stage })).rejects.toMatchObject(missing);
    await expect(say(stranger, 'Theirs.')).rejects.toMatchObject(missing);
    await expect(
      on.pipeline.editComment(stranger, { ...which, text: 'x', picked: [] }),
    ).rejects.toMatchObject(missing);
    await expect(on.pipeline.removeComment(stranger, which)).rejects.toMatchObject(missing);
    await expect(resolve(stranger, id)).rejects.toMatchObject(missing);
    const { projectId: theirs } = await on.pipeline.createProject(stranger, { brief: shortBrief });
    await on.generate(stranger, theirs, stage);
    const own = (await on.newest(stranger, theirs, stage)).version.id;
    await expect(
      say(stranger, 'x', { projectId: theirs, versionId: own, threadId: id }),
    ).rejects.toMatchObject(missing);
    await expect(say(stranger, 'x', { projectId: theirs })).rejects.toMatchObject(missing);
    expect(await on.pipeline.listMentionable(stranger)).toHaveLength(1);
  });

  it('leaves a trace in the activity, without its words', async () => {
    const { id } = await say(ada, 'Secret words.');
    await say(ben, 'Yes.', { threadId: id });
    await resolve(ada, id);
    const { items } = await on.pipeline.listActivity(ada, { projectId });
    expect(items.slice(0, 3)).toMatchObject([
      { action: 'comment.resolved', details: { anchor: 'FR-1' } },
      { action: 'comment.replied', by: 'Ben Okafor' },
      { action: 'comment.added', stage },
    ]);
    expect(
      JSON.stringify(items, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('Secret');
  });
});

describe('people hear', () => {
  it('that they are mentioned, once for a comment that also answers them', async () => {
    const { id } = await say(ben, 'What of this?');
    await say(ada, 'Let us ask @Ben Okafor', { threadId: id });
    expect(await told(ben)).toEqual([
      { kind: 'mentioned', count: 1, by: ada.userName, excerpt: 'Let us ask @Ben Okafor' },
    ]);
    expect(await told(ada)).toEqual([]);
  });

  it('of several replies as of one thing, until they have read it', async () => {
    const { id } = await say(ben, 'What of this?');
    for (const text of ['One.', 'Two.', 'Three.']) await say(ada, text, { threadId: id });
    expect(await told(ben)).toMatchObject([{ kind: 'replied', count: 3, excerpt: 'Three.' }]);
    expect(await on.pipeline.countUnreadNotifications(ben)).toBe(1);
    await on.pipeline.readNotifications(ben, { projectId, subject: id });
    await say(ada, 'Four.', { threadId: id });
    expect(await told(ben)).toMatchObject([{ count: 1, excerpt: 'Four.' }, { count: 3 }]);
  });

  it('who is newly mentioned by an edit, and nobody twice', async () => {
    const carl = await on.newColleague(ada, 'editor', 'Carl');
    const { id } = await say(ada, 'For @Ben Okafor');
    await on.pipeline.editComment(ada, {
      projectId,
      commentId: id,
      text: 'For @Ben Okafor and @Carl',
      picked: [],
    });
    expect(await told(ben)).toMatchObject([{ kind: 'mentioned', count: 1 }]);
    expect(await told(carl)).toMatchObject([{ kind: 'mentioned', count: 1 }]);
  });

  it('nothing any more of what was deleted before they read it', async () => {
    const { id } = await say(ada, 'Sorry, @Ben Okafor');
    await on.pipeline.removeComment(ada, { projectId, commentId: id });
    expect(await told(ben)).toEqual([]);
  });

  it('that their thread was resolved, once', async () => {
    const { id } = await say(ben, 'Fix this.');
    await resolve(ada, id);
    await resolve(ada, id);
    expect(await told(ben)).toMatchObject([{ kind: 'resolved', count: 1 }]);
  });

  it('nothing when what they would hear of was not kept', async () => {
    const failing = { ...on.context, newId: () => 'no id' };
    const { addComment } = await import('./add-comment.ts');
    const input = { projectId, stage, versionId, anchor: null, threadId: null, picked: [] } as const;
    await expect(
      addComment(failing, ada, { ...input, id: on.context.newId(), text: '@Ben Okafor' }),
    ).rejects.toThrow();
    expect(await threads()).toEqual([]);
    expect(await told(ben)).toEqual([]);
  });

  it('nothing once they have left the workspace', async () => {
    const { id } = await say(ben, 'I am off.');
    await on.db.membership.delete({
      where: { workspaceId_userId: { workspaceId: ben.workspaceId, userId: ben.userId } },
    });
    await say(ada, 'Farewell.', { threadId: id });
    expect(await on.db.notification.count({ where: { recipientId: ben.userId } })).toBe(0);
  });
});
