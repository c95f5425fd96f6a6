import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

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
  await on.generate(ada, projectId, stage);
});
afterAll(() => on?.stop());

const ask = (by: Caller, person: Caller) =>
  on.pipeline.askForReview(by, { projectId, stage, personId: person.userId });
const unask = (by: Caller, person: Caller) =>
  on.pipeline.withdrawReviewRequest(by, { projectId, stage, personId: person.userId });
const asked = async (caller: Caller = ada) =>
  (await on.pipeline.viewReviewers(caller, { projectId, stage })).people.filter((person) => person.asked);
const told = async (caller: Caller) =>
  (await on.pipeline.listNotifications(caller, {})).items.filter(({ kind }) => kind === 'asked');
const mine = async (caller: Caller) =>
  (
    await on.pipeline.listReviewsAcross(caller, {
      ...{ list: 'mine', stage: null, search: '', days: null, order: 'oldest', limit: 30 },
    })
  ).items;

describe('asking somebody to review', () => {
  it('tells them, stands in their queue with who asked, and shows on the stage', async () => {
    await ask(ada, ben);
    expect(await told(ben)).toMatchObject([
      { stage, version: 1, by: ada.userName, threadId: null, read: false },
    ]);
    expect(await mine(ben)).toMatchObject([{ projectId, stage, askedBy: ada.userName }]);
    expect(await on.pipeline.countReviews(ben)).toEqual({ waiting: 1, mine: 1 });
    expect(await asked()).toMatchObject([
      { id: ben.userId, name: 'Ben Okafor', you: false, asked: { by: ada.userName, byYou: true } },
    ]);
    const { items } = await on.pipeline.listActivity(ada, { projectId });
    expect(items[0]).toMatchObject({ action: 'review.asked', details: { version: 1, person: 'Ben Okafor' } });
    // Nobody else's queue changes.
    expect(await mine(await on.newColleague(ada, 'reviewer'))).toEqual([]);
    expect((await mine(ada))[0]).toMatchObject({ askedBy: null });
  });

  it('again is one notice with a newer date, and whoever asked last stands there', async () => {
    const cleo = await on.newColleague(ada, 'editor', 'Cleo');
    await ask(ada, ben);
    await ask(cleo, ben);
    expect(await told(ben)).toMatchObject([{ count: 2, by: 'Cleo' }]);
    expect(await asked()).toMatchObject([{ id: ben.userId, asked: { by: 'Cleo', byYou: false } }]);
    await on.pipeline.readNotifications(ben, { projectId, subject: stage });
    await ask(ada, ben);
    expect((await told(ben)).map(({ read }) => read)).toEqual([false, true]);
  });

  it('can be withdrawn: the unread notice goes, the queue is without it, twice is once', async () => {
    await ask(ada, ben);
    await unask(ada, ben);
    await unask(ada, ben);
    expect(await told(ben)).toEqual([]);
    expect(await mine(ben)).toEqual([]);
    expect(await asked()).toEqual([]);
    const actions = (await on.pipeline.listActivity(ada, { projectId })).items.map(({ action }) => action);
    expect(actions.filter((action) => action === 'review.unasked')).toHaveLength(1);
    await ask(ada, ben);
    expect(await mine(ben)).toHaveLength(1);
  });

  it('holds over newer versions, which they are told of, and ends with a decision, whoever takes it', async () => {
    await ask(ada, ben);
    await on.generate(ada, projectId, stage, true);
    expect(await mine(ben)).toHaveLength(1);
    const { items } = await on.pipeline.listNotifications(ben, {});
    expect(items.map(({ kind, version }) => [kind, version])).toContainEqual(['ready', 2]);
    await on.decideNewest(ada, projectId, stage, 'approved');
    expect(await mine(ben)).toEqual([]);
    expect(await asked()).toEqual([]);
    expect(await told(ben)).toMatchObject([{ read: true }]);
    await expect(ask(ada, ben)).rejects.toMatchObject({ kind: 'precondition_failed' });
    await on.decideNewest(ada, projectId, stage, 'reopened');
    expect(await mine(ben)).toEqual([]);
    await ask(ada, ben);
    expect(await mine(ben)).toHaveLength(1);
  });

  it('is refused for oneself, for who may not review, and by who may not', async () => {
    const viewer = await on.newColleague(ada, 'viewer');
    await expect(ask(ada, ada)).rejects.toMatchObject({ kind: 'bad_input', field: 'personId' });
    await expect(ask(ada, viewer)).rejects.toMatchObject({ kind: 'bad_input', field: 'personId' });
    await expect(ask(viewer, ben)).rejects.toMatchObject({ kind: 'forbidden' });
    const { mayAsk, people } = await on.pipeline.viewReviewers(viewer, { projectId, stage });
    expect(mayAsk).toBe(false);
    expect(people.map(({ id }) => id)).not.toContain(viewer.userId);
  });

  it("finds neither another workspace's project nor its people", async () => {
    const stranger = await on.newCaller();
    await expect(ask(stranger, ben)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(unask(stranger, ben)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.pipeline.viewReviewers(stranger, { projectId, stage })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(ask(ada, stranger)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      on.pipeline.askForReview(ada, { projectId, stage: 'plan', personId: ben.userId }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    expect(await told(stranger)).toEqual([]);
  });
});
