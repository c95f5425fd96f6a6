import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { runStage } from '../runs/run-stage.ts';
import { pruneNotifications } from './inbox.ts';
import type { InboxState } from './notification-view.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let ada: Caller;
let ben: Caller;
let projectId: string;
const stage = 'requirements';

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  ada = await on.newCaller();
  ben = await on.newColleague(ada, 'reviewer', 'Ben Okafor');
  ({ projectId } = await on.pipeline.createProject(ada, { brief: shortBrief }));
});
afterAll(() => on.stop());

const inbox = async (caller: Caller) => (await on.pipeline.listNotifications(caller, {})).items;
const unread = (caller: Caller) => on.pipeline.countUnreadNotifications(caller);
const say = async (caller: Caller, text: string, in_ = projectId, threadId: string | null = null) =>
  on.pipeline.addComment(caller, {
    id: on.context.newId(),
    projectId: in_,
    stage,
    versionId: (await on.newest(caller, in_, stage)).version.id,
    anchor: null,
    threadId,
    text,
    picked: [],
  });
/** Makes them take part in the project. */
const takePart = (caller: Caller) => say(caller, 'I am here.');

describe('a version that waits for review', () => {
  it('is told to who started its run, and to nobody who has no hand in the project', async () => {
    await on.generate(ada, projectId, stage);
    expect(await inbox(ada)).toMatchObject([
      { kind: 'ready', stage, version: 1, projectId, threadId: null, read: false },
    ]);
    expect(await inbox(ben)).toEqual([]);
  });

  it('is told to reviewers who take part, once for all versions that they have not seen', async () => {
    const viewer = await on.newColleague(ada, 'viewer');
    await on.generate(ada, projectId, stage);
    await takePart(ben);
    await on.db.comment.updateMany({ where: { projectId }, data: { authorId: ben.userId } });
    await on.decideNewest(ada, projectId, stage, 'changes_requested', [{ anchor: null, text: 'Shorter.' }]);
    await on.generate(ada, projectId, stage);
    await on.generate(ada, projectId, stage, true);
    const ready = (await inbox(ben)).filter(({ kind }) => kind === 'ready');
    expect(ready).toMatchObject([{ count: 2, version: 3 }]);
    expect(await inbox(viewer)).toEqual([]);
  });

  it('is not told again by editions of it, but by the first after a decision', async () => {
    await on.generate(ada, projectId, stage);
    await takePart(ben);
    const edit = async (text: string) => {
      const { version } = await on.newest(ada, projectId, stage);
      await on.pipeline.editVersion(ada, {
        projectId,
        stage,
        basedOn: version.id,
        edits: [{ kind: 'set', itemId: 'FR-1', field: 'statement', value: text }],
      });
    };
    await edit('One.');
    expect(await inbox(ben)).toEqual([]);
    await on.decideNewest(ada, projectId, stage, 'approved');
    await edit('Two.');
    await edit('Three.');
    expect(await inbox(ben)).toMatchObject([{ kind: 'ready', count: 1, version: 3, by: ada.userName }]);
  });

  it('no longer waits for anybody once it is decided', async () => {
    await on.generate(ada, projectId, stage);
    await on.decideNewest(ben, projectId, stage, 'approved');
    expect(await inbox(ada)).toMatchObject([
      { kind: 'decided', decision: 'approved', read: false },
      { kind: 'ready', read: true },
    ]);
  });

  it('is told in the transaction that saves it: without the one there is not the other', async () => {
    const started = await on.pipeline.startRun(ada, { projectId, stage, again: false });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await on.db
      .$executeRaw`ALTER TABLE run_event ADD CONSTRAINT no_end CHECK (kind <> 'artifact.ready') NOT VALID`;
    const cancelled = new AbortController().signal;
    await expect(runStage(on.context, started.runId, { cancelled, lastTry: false })).rejects.toThrow();
    await on.db.$executeRaw`ALTER TABLE run_event DROP CONSTRAINT no_end`;
    expect(await inbox(ada)).toEqual([]);
    await on.execute(started.runId);
    await on.execute(started.runId);
    expect(await inbox(ada)).toMatchObject([{ kind: 'ready', count: 1 }]);
  });
});

describe('a decision', () => {
  it('is told to whoever worked on the stage, never to who took it', async () => {
    const other = await on.newColleague(ada, 'editor');
    await on.generate(ada, projectId, stage);
    await on.decideNewest(ben, projectId, stage, 'rejected');
    expect((await inbox(ada))[0]).toMatchObject({
      kind: 'decided',
      decision: 'rejected',
      version: 1,
      by: 'Ben Okafor',
    });
    expect(await inbox(ben)).toEqual([]);
    expect(await inbox(other)).toEqual([]);
  });

  it('that is taken back replaces the one that nobody has read yet', async () => {
    await on.generate(ada, projectId, stage);
    await on.decideNewest(ben, projectId, stage, 'approved');
    await on.decideNewest(ben, projectId, stage, 'reopened');
    expect((await inbox(ada)).filter(({ kind }) => kind === 'decided')).toMatchObject([
      { decision: 'reopened', count: 2 },
    ]);
  });
});

describe('the list', () => {
  it('comes in pages, newest first, without gap or repetition', async () => {
    const rows = Array.from({ length: 45 }, (_, index) => ({
      id: on.context.newId(),
      workspaceId: ben.workspaceId,
      recipientId: ben.userId,
      kind: 'ready' as const,
      projectId,
      stage: 'plan' as const,
      subject: `s${index}`,
      actorId: ada.userId,
      payload: { version: index },
      createdAt: new Date(1_700_000_000_000 + Math.floor(index / 3)),
    }));
    await on.db.notification.createMany({ data: rows });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: readonly { id: string }[]; nextCursor: string | null } =
        await on.pipeline.listNotifications(ben, { cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(45);
    expect(new Set(seen)).toEqual(new Set(rows.map(({ id }) => id)));
    await expect(on.pipeline.listNotifications(ben, { cursor: 'x' })).rejects.toMatchObject({
      kind: 'bad_input',
    });
  });

  it('is marked as read one by one, or up to what was on screen', async () => {
    await on.generate(ada, projectId, stage);
    const threads = [await say(ben, 'A.'), await say(ben, 'B.'), await say(ben, 'C.')];
    await on.db.notification.deleteMany({ where: { recipientId: ben.userId } });
    for (const { id } of threads) await say(ada, 'Yes.', projectId, id);
    const [newest] = await inbox(ben);
    await on.pipeline.readNotifications(ben, { id: newest!.id });
    expect(await unread(ben)).toBe(2);
    const until = (await inbox(ben))[1]!.at;
    await on.db
      .$executeRaw`UPDATE notification SET created_at = created_at + interval '1 minute' WHERE id = ${newest!.id}::uuid`;
    await on.db.notification.update({ where: { id: newest!.id }, data: { readAt: null } });
    await on.pipeline.readNotifications(ben, { until });
    expect(await unread(ben)).toBe(1);
  });

  it("is nobody else's to read or to mark", async () => {
    await on.generate(ada, projectId, stage);
    const [mine] = await inbox(ada);
    await on.pipeline.readNotifications(ben, { id: mine!.id });
    await on.pipeline.readNotifications(ben, { until: new Date(4_000_000_000_000) });
    await on.pipeline.readNotifications(ben, { projectId, subject: stage });
    expect(await unread(ada)).toBe(1);
    expect(await inbox(ben)).toEqual([]);
  });

  it('loses what is older than 90 days', async () => {
    await on.generate(ada, projectId, stage);
    await on.db
      .$executeRaw`UPDATE notification SET created_at = now() - interval '89 days' WHERE recipient_id = ${ada.userId}`;
    await pruneNotifications(on.context);
    expect(await inbox(ada)).toHaveLength(1);
    await on.db
      .$executeRaw`UPDATE notification SET created_at = now() - interval '91 days' WHERE recipient_id = ${ada.userId}`;
    await pruneNotifications(on.context);
    expect(await inbox(ada)).toEqual([]);
  });
});

describe('who watches', () => {
  const watching = (caller: Caller, of: string | null, ended = new AbortController()) => {
    const states = on.pipeline.watchInbox(caller, { projectId: of }, ended.signal)[Symbol.asyncIterator]();
    return { ended, next: async () => (await states.next()).value as InboxState };
  };

  it('gets the state at once, and at every change: new, read elsewhere, said in the open project', async () => {
    await on.generate(ada, projectId, stage);
    const { next, ended } = watching(ada, projectId);
    expect(await next()).toMatchObject({
      unread: 1,
      here: [{ subject: stage, count: 1 }],
      commentChanges: 0,
    });
    await on.pipeline.readNotifications(ada, { projectId, subject: stage });
    expect(await next()).toMatchObject({ unread: 0, here: [], commentChanges: 0 });
    await say(ben, 'Not for anybody.');
    expect(await next()).toMatchObject({ unread: 0, here: [], commentChanges: 1 });
    ended.abort(new Error('over'));
    await expect(next()).rejects.toThrow('over');
  });

  it('hears nothing of the discussion of another workspace', async () => {
    await on.generate(ada, projectId, stage);
    const { next } = watching(await on.newCaller(), projectId);
    expect(await next()).toMatchObject({ unread: 0, here: [], commentChanges: null });
    const woken = next().then(() => 'woken');
    await say(ada, 'Ours alone.');
    expect(await Promise.race([woken, on.context.clock.sleep(200).then(() => 'asleep')])).toBe('asleep');
  });

  it('is sent away once they have left the workspace', async () => {
    const { next } = watching(ben, null);
    await next();
    await on.db.membership.deleteMany({ where: { userId: ben.userId } });
    const sentAway = expect(next()).rejects.toMatchObject({ kind: 'forbidden' });
    await on.db.$executeRaw`SELECT pg_notify('notification', ${`${ben.workspaceId}/${ben.userId}`})`;
    await sentAway;
  });
});
