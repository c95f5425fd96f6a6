import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyScope } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { testIdentity } from '#server/identity/identity.fake.ts';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { systemClock } from '#server/platform/clock.ts';
import { pipelineOnDatabase } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let ada: Caller;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  ada = await on.newCaller();
});
afterAll(() => on?.stop());

const make = (caller: Caller, scopes: KeyScope[] = ['read'], days: number | null = null) =>
  on.pipeline.createKey(caller, { name: 'Nightly export', scopes, days });

/** Another process each, which knows nothing of the others. */
const whoHas = (secret: string, clock = systemClock) =>
  testIdentity({ db: on.db, clock }).callerOf(
    new Headers({ authorization: `Bearer ${secret}`, cookie: 'orchestrator.session_token=x' }),
  );
const refused = { kind: 'unauthenticated', message: expect.stringContaining('API key does not work') };

describe('a key', () => {
  it('is its maker in their workspace, within its scopes', async () => {
    const { key, secret } = await make(ada, ['write', 'read']);
    expect(await whoHas(secret)).toEqual({
      ...ada,
      key: { id: key.id, name: 'Nightly export', scopes: ['read', 'write'] },
    });
  });

  it('is told once and stored as a hash alone', async () => {
    const { secret } = await make(ada);
    const stored = await on.db.$queryRaw<{ text: string }[]>`
      SELECT api_key::text AS text FROM api_key UNION ALL SELECT audit_event::text FROM audit_event`;
    const listed = JSON.stringify(await on.pipeline.listKeys(ada));
    for (const text of [listed, ...stored.map((row) => row.text)])
      expect(text).not.toContain(secret.slice(12));
    expect(listed).toContain(secret.slice(0, 10));
  });

  it('that is revoked ends at once in every process, and stays so', async () => {
    const [one, other] = [0, 1].map(() => testIdentity({ db: on.db, clock: systemClock }));
    const { key, secret } = await make(ada);
    const headers = new Headers({ authorization: `Bearer ${secret}` });
    expect(await Promise.all([one!.callerOf(headers), other!.callerOf(headers)])).toHaveLength(2);
    await on.pipeline.revokeKey(ada, key.id);
    await on.pipeline.revokeKey(ada, key.id);
    await expect(one!.callerOf(headers)).rejects.toMatchObject(refused);
    await expect(other!.callerOf(headers)).rejects.toMatchObject(refused);
    const trail = await on.db.auditEvent.findMany({ where: { workspaceId: ada.workspaceId } });
    expect(trail.map(({ action }) => action)).toEqual(['key.created', 'key.revoked']);
  });

  it('ends on its day', async () => {
    const clock = fakeClock(Date.now());
    const { secret } = await make(ada, ['read'], 30);
    await clock.advance(29 * 86_400_000);
    expect(await whoHas(secret, clock)).toMatchObject({ userId: ada.userId });
    await clock.advance(2 * 86_400_000);
    await expect(whoHas(secret, clock)).rejects.toMatchObject(refused);
  });

  it('follows its maker’s role, and ends when they are no member', async () => {
    const ben = await on.newColleague(ada, 'editor');
    const { secret } = await make(ben, ['write']);
    const member = { workspaceId_userId: { workspaceId: ada.workspaceId, userId: ben.userId } };
    await on.db.membership.update({ where: member, data: { role: 'viewer' } });
    const lowered = (await whoHas(secret))!;
    await expect(on.pipeline.createProject(lowered, { brief: 'x' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await on.db.membership.delete({ where: member });
    await expect(whoHas(secret)).rejects.toMatchObject(refused);
  });

  it.each(['apo_', 'apo_nonsense', `apo_${'A'.repeat(43)}`])(
    'that is %s is refused in words',
    async (secret) => {
      await expect(whoHas(secret)).rejects.toMatchObject(refused);
    },
  );

  it('says when it was last used, to within a minute', async () => {
    const { key, secret } = await make(ada);
    await whoHas(secret);
    await expect
      .poll(async () => (await on.pipeline.listKeys(ada)).find(({ id }) => id === key.id))
      .toMatchObject({
        lastUsedAt: expect.any(Date),
      });
  });
});

describe('who may', () => {
  it('make a key with a scope: only those whose role holds it', async () => {
    const viewer = await on.newColleague(ada, 'viewer');
    await expect(make(viewer, ['read', 'write'])).rejects.toMatchObject({
      kind: 'forbidden',
      field: 'scopes',
    });
    await expect(make(viewer)).resolves.toBeDefined();
  });

  it('make and end keys: nobody by a key', async () => {
    const { key, secret } = await make(ada, ['read', 'write', 'review']);
    const program = (await whoHas(secret))!;
    for (const call of [make(program), on.pipeline.revokeKey(program, key.id), on.pipeline.listKeys(program)])
      await expect(call).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('see and end a key: its maker and the owners, nobody else', async () => {
    const ben = await on.newColleague(ada, 'editor', 'Ben');
    const eve = await on.newColleague(ada, 'editor');
    const stranger = await on.newCaller();
    const { key } = await make(ben);
    expect(await on.pipeline.listKeys(ada)).toMatchObject([{ id: key.id, by: 'Ben', yours: false }]);
    for (const other of [eve, stranger]) {
      expect(await on.pipeline.listKeys(other)).toEqual([]);
      await expect(on.pipeline.revokeKey(other, key.id)).rejects.toMatchObject({ kind: 'not_found' });
    }
    await on.pipeline.revokeKey(ada, key.id);
    expect(await on.pipeline.listKeys(ben)).toMatchObject([{ id: key.id, state: 'revoked' }]);
  });

  it('have more than 25 keys that work: nobody, however fast they ask', async () => {
    const made = await Promise.allSettled(Array.from({ length: 30 }, () => make(ada)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
  });
});
