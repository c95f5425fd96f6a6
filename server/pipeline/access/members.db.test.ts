import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { cookieHeaders, testIdentity } from '#server/identity/identity.fake.ts';
import { systemClock } from '#server/platform/clock.ts';
import { pipelineOnDatabase } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let ada: Caller;
let ben: Caller;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  ada = await on.newCaller();
  ben = await on.newColleague(ada, 'editor', 'Ben');
});
afterAll(() => on?.stop());

const invite = async (role: Role = 'reviewer', by = ada) =>
  (await on.pipeline.invite(by, { role, note: 'For Grace', days: 7 })).secret;
const rolesIn = async (caller: Caller) =>
  (await on.pipeline.listMembers(caller)).map(({ id, role }) => [id, role]);
const actions = async ({ workspaceId }: Caller) =>
  (await on.db.auditEvent.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('an invitation', () => {
  it('makes a member with its role once, and takes them there', async () => {
    const grace = await on.newCaller();
    const secret = await invite();
    expect(await on.pipeline.acceptInvitation(grace, secret)).toEqual({ workspaceName: ada.workspaceName });
    expect(await rolesIn(ada)).toContainEqual([grace.userId, 'reviewer']);
    expect(await on.pipeline.listInvitations(ada)).toEqual([]);
    const eve = await on.newCaller();
    await expect(on.pipeline.acceptInvitation(eve, secret)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await actions(ada)).toEqual(['member.invited', 'member.joined']);
  });

  it('that two accept at once lets one in', async () => {
    const secret = await invite();
    const people = await Promise.all([1, 2, 3, 4].map(() => on.newCaller()));
    const ended = await Promise.allSettled(
      people.map((person) => on.pipeline.acceptInvitation(person, secret)),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rolesIn(ada)).toHaveLength(3);
  });

  it('is told once and stored as a hash alone', async () => {
    const secret = await invite();
    const stored = await on.db.$queryRaw<{ text: string }[]>`
      SELECT invitation::text AS text FROM invitation UNION ALL SELECT audit_event::text FROM audit_event`;
    for (const { text } of stored) expect(text).not.toContain(secret.slice(10));
    expect(JSON.stringify(await on.pipeline.listInvitations(ada))).not.toContain(secret.slice(10));
  });

  it('leads nowhere once it is withdrawn, is over, or its maker may not invite any more', async () => {
    const grace = await on.newCaller();
    const over = { kind: 'not_found', message: expect.stringContaining('leads nowhere any more') };
    const withdrawn = await invite();
    const id = (await on.pipeline.listInvitations(ada))[0]?.id ?? '';
    await on.pipeline.withdrawInvitation(ada, id);
    await on.pipeline.withdrawInvitation(ada, id);
    await expect(on.pipeline.acceptInvitation(grace, withdrawn)).rejects.toMatchObject(over);
    const late = await invite();
    await on.db.invitation.updateMany({ where: { usedAt: null }, data: { expiresAt: new Date(1) } });
    await expect(on.pipeline.acceptInvitation(grace, late)).rejects.toMatchObject(over);
    await on.pipeline.setRole(ada, { personId: ben.userId, role: 'owner' });
    const bens = await invite('owner', { ...ben, role: 'owner' });
    await on.pipeline.setRole(ada, { personId: ben.userId, role: 'editor' });
    await expect(on.pipeline.acceptInvitation(grace, bens)).rejects.toMatchObject(over);
  });

  it('is not used up by who is a member already', async () => {
    const secret = await invite();
    await expect(on.pipeline.acceptInvitation(ben, secret)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(on.pipeline.acceptInvitation(await on.newCaller(), secret)).resolves.toBeDefined();
  });

  it('lets a new account in where sign-up is closed, into that workspace alone', async () => {
    const identity = testIdentity({ db: on.db, clock: systemClock });
    const secret = await invite('viewer');
    expect(await identity.invitationTo(secret)).toEqual({
      workspaceName: ada.workspaceName,
      role: 'viewer',
      by: ada.userName,
    });
    const account = {
      name: 'Grace',
      email: `${on.context.newId()}@example.org`,
      password: 'another long secret',
    };
    const from = { headers: new Headers(), clientAddress: '192.0.2.1' };
    await expect(identity.signUp(account, from)).rejects.toMatchObject({ kind: 'forbidden' });
    const { user, cookies } = await identity.signUp({ ...account, invitation: secret }, from);
    expect(await identity.callerOf(cookieHeaders(cookies))).toMatchObject({
      workspaceId: ada.workspaceId,
      role: 'viewer',
    });
    expect(await on.db.membership.count({ where: { userId: user.id } })).toBe(1);
    const again = identity.signUp({ ...account, email: 'x@example.org', invitation: secret }, from);
    await expect(again).rejects.toMatchObject({ kind: 'not_found' });
    expect(await on.db.user.count({ where: { email: 'x@example.org' } })).toBe(0);
  });
});

describe('the last owner', () => {
  const refused = { kind: 'precondition_failed', message: expect.stringContaining('last owner') };

  it('neither leaves nor is lowered nor removed', async () => {
    await expect(on.pipeline.leave(ada)).rejects.toMatchObject(refused);
    await expect(on.pipeline.setRole(ada, { personId: ada.userId, role: 'editor' })).rejects.toMatchObject(
      refused,
    );
    await expect(on.pipeline.removeMember(ada, ada.userId)).rejects.toMatchObject(refused);
    expect(await rolesIn(ada)).toContainEqual([ada.userId, 'owner']);
    expect(await actions(ada)).toEqual([]);
  });

  it('of two who leave at once stays', async () => {
    await on.pipeline.setRole(ada, { personId: ben.userId, role: 'owner' });
    const ended = await Promise.allSettled([
      on.pipeline.leave(ada),
      on.pipeline.leave({ ...ben, role: 'owner' }),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await on.db.membership.count({ where: { workspaceId: ada.workspaceId, role: 'owner' } })).toBe(1);
  });
});

describe('a member', () => {
  it('who is removed loses their keys and what they were asked for, and nothing that they wrote', async () => {
    const { projectId } = await on.pipeline.createProject(ben, { brief: 'The system must lend tools.' });
    await on.generate(ada, projectId, 'requirements');
    await on.pipeline.askForReview(ada, { projectId, stage: 'requirements', personId: ben.userId });
    const { key } = await on.pipeline.createKey(ben, { name: 'k', scopes: ['read'], days: null });
    await on.pipeline.removeMember(ada, ben.userId);
    expect(await on.pipeline.listKeys(ada)).toMatchObject([{ id: key.id, state: 'revoked' }]);
    expect(await on.db.reviewRequest.count({ where: { projectId } })).toBe(0);
    expect((await on.pipeline.viewProject(ada, projectId)).id).toBe(projectId);
    expect(await rolesIn(ada)).toEqual([[ada.userId, 'owner']]);
  });

  it('is changed by who manages the workspace alone, and only in their own', async () => {
    const stranger = await on.newCaller();
    const set = (by: Caller) => on.pipeline.setRole(by, { personId: ben.userId, role: 'viewer' });
    await expect(set(ben)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(set(stranger)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.pipeline.removeMember(stranger, ben.userId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await on.pipeline.listMembers(ben)).toMatchObject([{ email: null }, { email: null }]);
    expect((await on.pipeline.listMembers(ada)).map(({ email }) => email)).toContain(ben.email);
  });

  it('of several workspaces is where they last went, in every browser', async () => {
    const identity = testIdentity({ db: on.db, clock: systemClock, env: { OPEN_SIGN_UP: true } });
    const account = {
      name: 'Grace',
      email: `${on.context.newId()}@example.org`,
      password: 'another long secret',
    };
    const from = { headers: new Headers(), clientAddress: '192.0.2.1' };
    const browser = cookieHeaders((await identity.signUp(account, from)).cookies);
    const other = cookieHeaders((await identity.signIn(account, from)).cookies);
    const home = (await identity.callerOf(browser))!;
    await on.pipeline.acceptInvitation(home, await invite('editor'));
    for (const of of [browser, other])
      expect(await identity.callerOf(of)).toMatchObject({ workspaceId: ada.workspaceId, role: 'editor' });
    expect((await on.pipeline.listWorkspaces(home)).map(({ id }) => id).sort()).toEqual(
      [home.workspaceId, ada.workspaceId].sort(),
    );
    await on.pipeline.enterWorkspace(home, home.workspaceId);
    expect(await identity.callerOf(other)).toMatchObject({ workspaceId: home.workspaceId, role: 'owner' });
    await expect(on.pipeline.enterWorkspace(home, (await on.newCaller()).workspaceId)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
