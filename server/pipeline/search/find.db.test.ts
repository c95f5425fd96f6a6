import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { fillSearch } from './fill-search.ts';
import type { SearchHit } from './search-views.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { name: 'Tool library', brief: shortBrief }))
    .projectId;
});

const find = async (
  text: string,
  more: { projectId?: string; limit?: number } = {},
): Promise<SearchHit[]> => [...(await on.pipeline.find(caller, { text, limit: 20, ...more })).items];
const words = (hits: readonly SearchHit[]) =>
  hits.map((hit) => (hit.kind === 'item' ? hit.itemId : hit.kind));

async function edit(stage: 'requirements', itemId: string, statement: string) {
  const { version } = await on.newest(caller, projectId, stage);
  await on.pipeline.editVersion(caller, {
    projectId,
    stage,
    basedOn: version.id,
    edits: [{ kind: 'set', itemId, field: 'statement', value: statement }],
  });
}

describe('a search', () => {
  it('finds a name before a brief, by the beginning of a word and without accents', async () => {
    await on.pipeline.createProject(caller, { name: 'Büro Zürich', brief: shortBrief });
    expect(words(await find('zuri'))).toEqual(['project']);
    expect(words(await find('tool libr'))).toEqual(expect.arrayContaining(['project', 'brief']));
    expect(words(await find('tool libr'))[0]).toBe('project');
    expect(words(await find('TOOL librar '))).toEqual([]);
  });

  it('finds an edited word, and the one that it replaced no longer', async () => {
    await on.generate(caller, projectId, 'requirements');
    const { content } = await on.newest(caller, projectId, 'requirements');
    const item = (content as { functional: { id: string; statement: string }[] }).functional[0];
    if (!item) throw new Error('a requirement was expected');
    await edit('requirements', item.id, 'The system shall lend a quixotic ladder.');
    expect(words(await find('quixotic'))).toEqual([item.id]);
    await edit('requirements', item.id, 'The system shall lend a zealous ladder.');
    expect(words(await find('quixotic'))).toEqual([]);
    expect(words(await find('zealous ladder'))).toEqual([item.id]);
  });

  it('finds what the newest brief and name say, and nothing of earlier ones', async () => {
    const { brief } = await on.pipeline.viewProject(caller, projectId);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: brief.id,
      brief: '# Boats\n\nRent rowing boats to visitors.',
    });
    await on.pipeline.renameProject(caller, { projectId, name: 'Harbour' });
    expect(words(await find('rowing'))).toEqual(['brief']);
    expect(words(await find('harbour'))).toEqual(['project']);
    expect(await find('librarian')).toEqual([]);
    expect(await find('library')).toEqual([]);
  });

  it('tells the language of what it finds, which need not be the screen’s', async () => {
    const brief = '# Boote\n\nDas System muss die Boote für einen Tag an die Besucher der Stadt vermieten.';
    await on.pipeline.createProject(caller, { name: 'Hafen', brief });
    expect(await find('vermieten')).toMatchObject([{ kind: 'brief', language: 'de' }]);
    expect(await find('hafen')).toMatchObject([{ kind: 'project', language: null }]);
  });

  it('leads to an item by its id at once, first the one of the project at hand', async () => {
    const other = (await on.pipeline.createProject(caller, { name: 'Other', brief: shortBrief })).projectId;
    await on.generate(caller, projectId, 'requirements');
    await on.generate(caller, other, 'requirements');
    for (const text of ['FR-2', 'fr-2', 'fr2'])
      for (const near of [projectId, other]) {
        const [first, second] = await find(text, { projectId: near });
        expect(first).toMatchObject({
          kind: 'item',
          itemId: 'FR-2',
          stage: 'requirements',
          project: { id: near },
        });
        expect(second).toMatchObject({ kind: 'item', itemId: 'FR-2' });
      }
  });

  it('finds nothing of a deleted project, and archived ones last', async () => {
    await on.pipeline.createProject(caller, { name: 'Tool shed', brief: shortBrief });
    await on.pipeline.archiveProject(caller, { projectId, archived: true });
    const found = (await find('tool')).filter(({ kind }) => kind === 'project');
    expect(found.map(({ project }) => [project.name, project.archived])).toEqual([
      ['Tool shed', false],
      ['Tool library', true],
    ]);
    await on.pipeline.deleteProject(caller, projectId);
    expect((await find('library')).every(({ project }) => project.id !== projectId)).toBe(true);
    expect(await on.db.searchEntry.count({ where: { projectId } })).toBe(0);
  });

  it('keeps to the workspace, by words and by id', async () => {
    await on.generate(caller, projectId, 'requirements');
    const stranger = await on.newCaller();
    for (const text of ['library', 'FR-1', 'tool'])
      expect((await on.pipeline.find(stranger, { text, projectId, limit: 20 })).items).toEqual([]);
    await expect(on.pipeline.locateItem(stranger, { projectId, itemId: 'FR-1' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('finds what is said in a discussion, and leads to its thread', async () => {
    await on.generate(caller, projectId, 'requirements');
    const { version } = await on.newest(caller, projectId, 'requirements');
    const say = (text: string, threadId: string | null = null) =>
      on.pipeline.addComment(caller, {
        ...{ id: on.context.newId(), projectId, stage: 'requirements', versionId: version.id },
        ...{ anchor: threadId === null ? 'FR-1' : null, threadId, text, picked: [] },
      });
    const root = await say('Is a zeppelin a tool?');
    const reply = await say('A gondola is not.', root.id);
    const place = { kind: 'comment', stage: 'requirements', anchor: 'FR-1', threadId: root.id };
    expect(await find('zeppelin')).toMatchObject([
      { ...place, by: caller.userName, project: { id: projectId } },
    ]);
    expect((await find('zeppelin'))[0]?.excerpt).toContainEqual({ text: 'zeppelin', hit: true });
    expect(await find('gondola')).toMatchObject([place]);
    await on.pipeline.editComment(caller, {
      projectId,
      commentId: reply.id,
      text: 'A barge is not.',
      picked: [],
    });
    expect(await find('gondola')).toEqual([]);
    expect(await find('barge')).toMatchObject([place]);
    await on.pipeline.removeComment(caller, { projectId, commentId: root.id });
    expect(await find('zeppelin')).toEqual([]);
    expect(await find('barge')).toMatchObject([place]);
    // What is said elsewhere stays as it is.
    await say('A zeppelin once more.');
    expect(await find('barge')).toMatchObject([place]);
    const stranger = await on.newCaller();
    expect((await on.pipeline.find(stranger, { text: 'barge', projectId, limit: 20 })).items).toEqual([]);
    await on.db.searchEntry.deleteMany({ where: { projectId, source: 'comment' } });
    expect(await fillSearch(on.context)).toBeGreaterThan(0);
    expect(await find('barge')).toMatchObject([place]);
    expect(await fillSearch(on.context)).toBe(0);
  });

  it('goes on page by page, each hit once', async () => {
    await on.generate(caller, projectId, 'requirements');
    const whole = await find('the', { limit: 50 });
    expect(whole.length).toBeGreaterThan(4);
    const paged: SearchHit[] = [];
    let cursor: number | null = 0;
    while (cursor !== null) {
      const page: { items: readonly SearchHit[]; nextCursor: number | null } = await on.pipeline.find(
        caller,
        {
          text: 'the',
          cursor,
          limit: 3,
        },
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  it('answers whatever is typed, and keeps markup as text', async () => {
    const name = '<img src=x onerror=alert(1)> loan';
    await on.pipeline.createProject(caller, { name, brief: shortBrief });
    const [hit] = await find('onerror');
    expect(hit?.title.map(({ text }) => text).join('')).toBe(name);
    const seed = process.env.SEED ?? String(Date.now());
    const random = seededRandom(seed);
    const signs = [
      'loan',
      '"',
      "'",
      '-',
      ':*',
      '&',
      '|',
      '!',
      '(',
      ')',
      '<->',
      '\\',
      ' or ',
      '§',
      '%',
      '😀',
      'ß',
      '\u0301',
    ];
    for (let round = 0; round < 60; round++) {
      const text = Array.from(
        { length: 1 + Math.floor(random() * 8) },
        () => signs[Math.floor(random() * signs.length)],
      ).join('');
      await expect(find(text), `${JSON.stringify(text)} SEED=${seed}`).resolves.toBeInstanceOf(Array);
    }
  });

  it('finds projects from before there was a search, once they are filled in', async () => {
    await on.generate(caller, projectId, 'requirements');
    const before = await on.db.searchEntry.findMany({
      where: { projectId },
      orderBy: [{ source: 'asc' }, { ref: 'asc' }],
    });
    await on.db.searchEntry.deleteMany({ where: { projectId } });
    expect(await find('library')).toEqual([]);
    expect(await fillSearch(on.context)).toBe(1);
    expect(await fillSearch(on.context)).toBe(0);
    expect(
      await on.db.searchEntry.findMany({
        where: { projectId },
        orderBy: [{ source: 'asc' }, { ref: 'asc' }],
      }),
    ).toEqual(before);
  });
});

describe('the place of an item', () => {
  it('is its newest version, or the last one that had it', async () => {
    await on.generate(caller, projectId, 'requirements');
    const first = await on.newest(caller, projectId, 'requirements');
    expect(await on.pipeline.locateItem(caller, { projectId, itemId: 'FR-1' })).toMatchObject({
      stage: 'requirements',
      version: { id: first.version.id, number: 1 },
      goneSince: null,
    });
    await on.pipeline.editVersion(caller, {
      projectId,
      stage: 'requirements',
      basedOn: first.version.id,
      edits: [{ kind: 'remove', itemId: 'FR-1' }],
    });
    expect(await on.pipeline.locateItem(caller, { projectId, itemId: 'FR-1' })).toMatchObject({
      version: { id: first.version.id, number: 1 },
      goneSince: 2,
    });
    expect(await on.pipeline.locateItem(caller, { projectId, itemId: 'FR-999' })).toBeNull();
    expect(words(await find('fr-1'))).not.toContain('FR-1');
  });
});
