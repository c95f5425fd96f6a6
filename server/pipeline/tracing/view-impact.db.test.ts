import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import { pretendEdits } from '#server/artifacts/pretend-edits.ts';
import { drawsFrom } from '#server/artifacts/random-revisions.fake.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { type StageName, stageNames } from '../stages/stage.ts';
import { reviewedIn } from '../stages/staged-artifact.ts';

const brief = shortBrief
  .replace('2 euros a day', 'a reasonable fee')
  .replace('## Accounts', '- A member must be able to extend a loan by a week.\n\n## Accounts');
const seed = Number(process.env.SEED ?? Date.now() % 100_000);

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
beforeAll(async () => {
  on = await pipelineOnDatabase();
  caller = await on.newCaller();
});
afterAll(() => on.stop());

/** A project whose stages are all generated and approved. */
async function approvedProject(): Promise<string> {
  const { projectId } = await on.pipeline.createProject(caller, { brief });
  for (const stage of stageNames) {
    await on.generate(caller, projectId, stage);
    await on.decideNewest(caller, projectId, stage, 'approved');
  }
  return projectId;
}

const idsIn = async (projectId: string, stage: StageName): Promise<readonly string[]> => {
  const { content } = await on.newest(caller, projectId, stage);
  return reviewedIn(stage, { content, items: [] }).items.map(({ id }) => id);
};

/** What is out of date, stage by stage, and how much would be asked anew. */
async function stale(projectId: string) {
  const { stages } = await on.pipeline.viewStale(caller, projectId);
  return Object.fromEntries(
    stages.map(({ stage, items, anew, of }) => [
      stage,
      {
        ids: items.map(({ itemId }) => itemId).toSorted(),
        because: items.map((item) => item.because),
        anew,
        of,
      },
    ]),
  );
}

async function foreseen(projectId: string, stage: StageName, itemId: string) {
  const { stages } = await on.pipeline.viewImpact(caller, { projectId, stage, itemId });
  return Object.fromEntries(
    stages.map(({ stage: name, items, anew, of }) => [
      name,
      {
        ids: items.map((item) => item.itemId).toSorted(),
        because: items.map((item) => item.because),
        anew,
        of,
      },
    ]),
  );
}

describe('the impact of a change', () => {
  it(`is what is out of date once the change is really made, reasons and counts included (SEED=${seed})`, async () => {
    const draw = drawsFrom(seed);
    for (let turn = 0; turn < 3; turn++) {
      const projectId = await approvedProject();
      // One edit after another: what the second would change is told on top of what the first did.
      for (let edit = 0; edit < 2; edit++) {
        const stage = stageNames[turn] as StageName;
        const ids = await idsIn(projectId, stage);
        const itemId = ids[draw(ids.length)] as string;
        if (itemId.startsWith('Q-')) continue;
        const expected = await foreseen(projectId, stage, itemId);
        const { version, content } = await on.newest(caller, projectId, stage);
        const edits = pretendEdits(stage, content as unknown as Sections, itemId);
        expect(edits.length, itemId).toBeGreaterThan(0);
        await on.pipeline.editVersion(caller, { projectId, stage, basedOn: version.id, edits });
        const after = await stale(projectId);
        expect({ itemId, ...expected }).toEqual({
          itemId,
          ...Object.fromEntries(Object.keys(expected).map((name) => [name, after[name]])),
        });
      }
    }
  }, 120_000);

  it('of a requirement names its story and its prompt, and writes nothing', async () => {
    const projectId = await approvedProject();
    const before = await on.db.artifactVersion.count();
    on.queries.length = 0;
    const { stages, costUsd, usualMs } = await on.pipeline.viewImpact(caller, {
      projectId,
      stage: 'requirements',
      itemId: 'FR-1',
    });
    expect(on.queries.filter((sql) => /^\s*(INSERT|UPDATE|DELETE)/i.test(sql))).toEqual([]);
    expect(await on.db.artifactVersion.count()).toBe(before);
    const [, , stories, prompts] = stages;
    expect(stories?.items.length).toBeGreaterThan(0);
    expect(stories?.items[0]).toMatchObject({
      title: expect.stringMatching(/\w/),
      because: [expect.stringContaining('FR-1 was edited')],
      already: false,
    });
    expect(prompts?.items.length).toBeGreaterThan(0);
    expect(stories?.anew).toBeLessThan(stories?.of ?? 0);
    expect({ costUsd, usualMs: usualMs > 0 }).toEqual({ costUsd: 0, usualMs: true });
    expect((await stale(projectId)).stories?.ids).toEqual([]);
  });

  it('of an answer to a question is what is out of date once it is given, and what may hang on that', async () => {
    const projectId = await approvedProject();
    const { content } = await on.newest(caller, projectId, 'requirements');
    const [question] = (content as { questions: { id: string; changes: string[] }[] }).questions;
    if (!question) throw new Error('a question was expected');
    const expected = await foreseen(projectId, 'requirements', question.id);
    const said = { projectId, questionId: question.id, kind: 'answered', text: 'Two euros.' } as const;
    await on.pipeline.answerQuestion(caller, { ...said, replaces: null });
    expect(expected.requirements).toEqual((await stale(projectId)).requirements);
    expect(expected.requirements?.ids).toEqual(question.changes.toSorted());
    await on.generate(caller, projectId, 'requirements');
    const { stories } = await stale(projectId);
    // Whatever the answer makes of the items' words, no more than this hangs on them.
    expect(expected.stories?.ids).toEqual(expect.arrayContaining([...(stories?.ids ?? [])]));
    expect(stories?.ids.length).toBeGreaterThan(0);
  });

  it('answers "not found" to another workspace, and for an item that is not there', async () => {
    const projectId = await approvedProject();
    const stranger = await on.newCaller();
    const asked = { projectId, stage: 'requirements', itemId: 'FR-1' } as const;
    await expect(on.pipeline.viewImpact(stranger, asked)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.pipeline.viewImpact(caller, { ...asked, itemId: 'FR-999' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
