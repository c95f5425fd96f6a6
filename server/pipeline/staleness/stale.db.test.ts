import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { StageName } from '../stages/stage.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on.stop());

const stages: readonly StageName[] = ['requirements', 'plan', 'stories', 'prompts'];

/** A project whose stages are all generated and approved. */
async function approvedProject(): Promise<{ caller: Caller; projectId: string }> {
  const caller = await on.newCaller();
  const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
  for (const stage of stages) {
    await on.generate(caller, projectId, stage);
    await on.decideNewest(caller, projectId, stage, 'approved');
  }
  return { caller, projectId };
}

/** A person's edits of the requirements, which are under review then. */
async function edit(caller: Caller, projectId: string, ...edits: ItemEdit[]): Promise<RequirementsArtifact> {
  const { version } = await on.newest(caller, projectId, 'requirements');
  const basis = { projectId, stage: 'requirements', basedOn: version.id } as const;
  const view = await on.pipeline.editVersion(caller, { ...basis, edits });
  if (view.stage !== 'requirements') throw new Error('requirements were expected');
  return view.content;
}

const statements: Readonly<Record<string, string>> = {
  'FR-1': 'A member must be able to reserve a tool for a day, at any hour.',
  'FR-2': 'When a tool is returned late, the system shall charge 3 euros a day, at any hour.',
};
const reworded = (itemId: string): ItemEdit => ({
  kind: 'set',
  itemId,
  field: 'statement',
  value: statements[itemId] ?? '',
});

async function stale(caller: Caller, projectId: string) {
  const { stages: views } = await on.pipeline.viewStale(caller, projectId);
  return Object.fromEntries(views.map((view) => [view.stage, view]));
}
const itemsIn = async (caller: Caller, projectId: string, stage: StageName) =>
  (await stale(caller, projectId))[stage]?.items.map(({ itemId }) => itemId);

async function storyOf(caller: Caller, projectId: string, requirement: string) {
  const view = await on.newest(caller, projectId, 'stories');
  if (view.stage !== 'stories') throw new Error('not stories');
  const story = view.content.stories.find(({ covers }) => covers.includes(requirement));
  if (!story) throw new Error(`no story covers ${requirement}`);
  return story;
}

async function areaOf(caller: Caller, projectId: string, id: string): Promise<string> {
  const view = await on.newest(caller, projectId, 'requirements');
  if (view.stage !== 'requirements') throw new Error('requirements were expected');
  return view.content.functional.find((item) => item.id === id)?.area ?? '';
}

describe('what is stale', () => {
  it('is nothing in a project that was just generated', async () => {
    const { caller, projectId } = await approvedProject();
    const views = Object.values(await stale(caller, projectId));
    expect(views.map(({ stage, items, parts, anew }) => ({ stage, items, parts, anew }))).toEqual(
      stages.map((stage) => ({ stage, items: [], parts: [], anew: 0 })),
    );
  });

  it('is what hangs on an edited requirement, and nothing else; the reason names it', async () => {
    const { caller, projectId } = await approvedProject();
    await edit(caller, projectId, reworded('FR-1'));
    const views = await stale(caller, projectId);
    const story = await storyOf(caller, projectId, 'FR-1');
    expect(views.requirements?.items).toEqual([]);
    const marked = views.stories?.items.find(({ itemId }) => itemId === story.id);
    expect(marked?.because).toEqual(['FR-1 was edited (statement) after this story was written.']);
    const stories = views.stories?.items.filter(({ itemId }) => itemId.startsWith('US-'));
    const all = (await on.newest(caller, projectId, 'stories')).content as { stories: unknown[] };
    expect(stories?.length).toBeLessThan(all.stories.length);
    expect(views.plan?.items.every(({ itemId }) => itemId.startsWith('M-'))).toBe(true);
    expect(views.prompts?.items.map(({ because }) => because[0])).toEqual([
      'FR-1 was edited (statement) after this prompt was written.',
    ]);
    expect(views.stories?.anew).toBeGreaterThan(0);
    expect(views.stories?.anew).toBeLessThan(views.stories?.of ?? 0);
  });

  it('names what is new, what is removed, and what is not answered yet', async () => {
    const { caller, projectId } = await approvedProject();
    const removed = await storyOf(caller, projectId, 'FR-2');
    const statement = 'The system shall print a yearly summary of all loans.';
    const after = await edit(
      caller,
      projectId,
      { kind: 'remove', itemId: 'FR-2' },
      {
        kind: 'add',
        section: 'functional',
        after: 'FR-1',
        item: { statement, area: await areaOf(caller, projectId, 'FR-1'), priority: 'must', criteria: [] },
      },
    );
    const added = after.functional.find((item) => item.statement === statement)?.id;
    await on.decideNewest(caller, projectId, 'stories', 'reopened');
    const kept = await storyOf(caller, projectId, 'FR-1');
    await on.decideNewest(caller, projectId, 'stories', 'changes_requested', [
      { anchor: kept.id, text: 'Also for guests.' },
    ]);
    const views = await stale(caller, projectId);
    expect(views.stories?.parts.flatMap(({ because }) => because)).toEqual([
      `${added} is new: no story covers it.`,
    ]);
    const because = (id: string) => views.stories?.items.find(({ itemId }) => itemId === id)?.because;
    expect(because(removed.id)).toEqual(['FR-2 was removed after this story was written.']);
    expect(because(kept.id)).toContain(`Feedback on ${kept.id} is not answered yet.`);
    const milestones = views.plan?.items.flatMap((item) => item.because);
    expect(milestones).toContain(`${added} was added after this milestone was written.`);
  });

  it('quotes what changed in the brief, and asks the database nothing twice', async () => {
    const { caller, projectId } = await approvedProject();
    const { brief } = await on.pipeline.viewProject(caller, projectId);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: brief.id,
      brief: shortBrief.replace('charge 2 euros a day', 'charge 3 euros a day'),
    });
    const { requirements } = await stale(caller, projectId);
    expect(requirements?.items.length).toBeGreaterThan(0);
    expect(requirements?.items[0]?.because[0]).toMatch(/The brief was changed: “.*3 euros a day/);
    on.queries.length = 0;
    await stale(caller, projectId);
    expect(on.queries.filter((sql) => !/^(BEGIN|COMMIT)/.test(sql))).toHaveLength(1);
  });

  it('is told at once where it is known, and nothing is told where it is not', async () => {
    const { caller, projectId } = await approvedProject();
    await edit(caller, projectId, reworded('FR-1'));
    expect(await on.pipeline.recallStale(caller, projectId)).toBeNull();
    const worked = await on.pipeline.viewStale(caller, projectId);
    expect(await on.pipeline.recallStale(caller, projectId)).toEqual(worked);
    expect(worked.stages.flatMap(({ items }) => items)).not.toEqual([]);
    await edit(caller, projectId, reworded('FR-2'));
    expect(await on.pipeline.recallStale(caller, projectId)).toBeNull();
    await expect(on.pipeline.recallStale(await on.newCaller(), projectId)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('does not show another workspace anything', async () => {
    const { projectId } = await approvedProject();
    const stranger = await on.newCaller();
    await expect(on.pipeline.viewStale(stranger, projectId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('takes six statements to work out, however much is stale', async () => {
    const { caller, projectId } = await approvedProject();
    await edit(caller, projectId, reworded('FR-1'));
    on.queries.length = 0;
    await stale(caller, projectId);
    expect(on.queries.length).toBeLessThanOrEqual(6);
  });
});

describe('a refresh', () => {
  it('of one item makes that one anew and keeps every other answer, ids included', async () => {
    const { caller, projectId } = await approvedProject();
    await edit(caller, projectId, reworded('FR-1'), reworded('FR-2'));
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await on.generate(caller, projectId, 'plan');
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    const first = await storyOf(caller, projectId, 'FR-1');
    const second = await storyOf(caller, projectId, 'FR-2');
    on.asked.length = 0;
    await on.generate(caller, projectId, 'stories', false, [first.id]);
    expect(on.asked).toEqual([expect.stringContaining('FR-1')]);
    expect((await storyOf(caller, projectId, 'FR-1')).iWant).toContain('at any hour');
    expect(await storyOf(caller, projectId, 'FR-2')).toEqual(second);
    const left = await itemsIn(caller, projectId, 'stories');
    expect(left).toContain(second.id);
    expect(left).not.toContain(first.id);

    await on.generate(caller, projectId, 'stories');
    expect((await storyOf(caller, projectId, 'FR-2')).id).toBe(second.id);
    expect(await itemsIn(caller, projectId, 'stories')).toEqual([]);
  });

  it.each([
    ['a model’s answer that is stored no longer is made anew, and the item says so', 'model'],
    ['the drafter’s, stored nowhere, is drawn again from the inputs of then', 'drafter'],
  ])('keeps what it can: %s', async (_, answeredBy) => {
    const { caller, projectId } = await approvedProject();
    await edit(caller, projectId, reworded('FR-1'), reworded('FR-2'));
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await on.generate(caller, projectId, 'plan');
    await on.decideNewest(caller, projectId, 'plan', 'approved');
    const first = await storyOf(caller, projectId, 'FR-1');
    const second = await storyOf(caller, projectId, 'FR-2');
    on.answers.clear();
    await on.db
      .$executeRaw`UPDATE artifact_version SET provenance = replace(provenance::text, '"answeredBy": "model"',
      ${`"answeredBy": "${answeredBy}"`})::jsonb WHERE project_id = ${projectId}::uuid`;
    await on.generate(caller, projectId, 'stories', false, [first.id]);
    const { stories } = await stale(caller, projectId);
    const after = await storyOf(caller, projectId, 'FR-2');
    if (answeredBy === 'model') {
      expect(stories?.remade).toContain(second.id);
      expect(stories?.items).toEqual([]);
    } else {
      expect(stories?.remade).toEqual([]);
      expect(after).toEqual(second);
      expect(stories?.items.map(({ itemId }) => itemId)).toContain(second.id);
    }
  });

  it('of an item that is not there is told so', async () => {
    const { caller, projectId } = await approvedProject();
    await expect(on.generate(caller, projectId, 'stories', false, ['US-999'])).rejects.toMatchObject({
      kind: 'not_found',
      message: expect.stringContaining('US-999'),
    });
  });
});
