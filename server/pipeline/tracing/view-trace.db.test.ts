import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { stageNames } from '../stages/stage.ts';

const brief = shortBrief.replace('2 euros a day', 'a reasonable fee');

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;
beforeAll(async () => {
  on = await pipelineOnDatabase();
  caller = await on.newCaller();
  ({ projectId } = await on.pipeline.createProject(caller, { brief }));
});
afterAll(() => on.stop());

async function content<S extends 'requirements' | 'stories' | 'prompts'>(stage: S) {
  const view = await on.newest(caller, projectId, stage);
  return view as Extract<typeof view, { stage: S }>;
}

describe('the trace of a project', () => {
  it('has nothing to tell before there are requirements', async () => {
    expect(await on.pipeline.viewTrace(caller, projectId)).toEqual({ matrix: null, briefVersionId: null });
  });

  it('leads from a prompt to the words of the brief, and from the requirement back to the prompt', async () => {
    for (const stage of stageNames) {
      await on.generate(caller, projectId, stage);
      await on.decideNewest(caller, projectId, stage, 'approved');
    }
    const { content: prompts } = await content('prompts');
    const { briefVersionId, content: requirements } = await content('requirements');
    const prompt = prompts.prompts.find(({ requirements: [first] }) => first !== undefined);
    const requirement = requirements.functional.find(({ id }) => id === prompt?.requirements[0]?.id);
    if (!prompt || requirement?.source.kind !== 'quoted') throw new Error('a quoting one was expected');
    const trace = await on.pipeline.viewItemTrace(caller, { projectId, itemId: prompt.id });
    expect(trace).toMatchObject({
      item: { kind: 'item', stage: 'prompts' },
      down: [],
      lost: [],
      briefVersionId,
    });
    const quoted = trace.up.flatMap(({ end }) => (end.kind === 'sentence' ? [end.quote] : []));
    expect(quoted).toEqual(expect.arrayContaining([requirement.source.quotes[0]]));
    const back = await on.pipeline.viewItemTrace(caller, { projectId, itemId: requirement.id });
    expect(back.down.map(({ end }) => end.id)).toContain(prompt.id);
    expect(back.down.find(({ end }) => end.id === prompt.id)).toMatchObject({
      kind: 'carries',
      via: requirement.id,
      distance: 1,
    });
  });

  it('tells who decided what, and takes one statement where the versions are known', async () => {
    const { content: before } = await content('requirements');
    const [question] = before.questions;
    if (!question) throw new Error('a question was expected');
    const said = { projectId, questionId: question.id, replaces: null, text: 'At most twelve.' };
    await on.pipeline.answerQuestion(caller, { ...said, kind: 'answered' });
    await on.generate(caller, projectId, 'requirements');
    const { content: after } = await content('requirements');
    const [shaped] = after.decisions?.[0]?.items ?? [];
    const trace = await on.pipeline.viewItemTrace(caller, { projectId, itemId: shaped ?? '' });
    expect(trace.up.find(({ end }) => end.kind === 'decision')?.end).toMatchObject({
      answer: 'At most twelve.',
      said: { by: caller.userName, at: expect.any(Date) },
    });
    on.queries.length = 0;
    await on.pipeline.viewTrace(caller, projectId);
    expect(on.queries.filter((sql) => !/^(BEGIN|COMMIT)/.test(sql))).toHaveLength(1);
  });

  it('sees the newest versions at once: a story that covers nothing any more is a gap', async () => {
    const { version, content: stories } = await content('stories');
    const [story] = stories.stories;
    const matrix = async () => (await on.pipeline.viewTrace(caller, projectId)).matrix;
    expect((await matrix())?.gaps.unasked).toEqual([]);
    await on.pipeline.editVersion(caller, {
      projectId,
      stage: 'stories',
      basedOn: version.id,
      edits: [{ kind: 'set', itemId: story?.id ?? '', field: 'covers', value: [] }],
    });
    expect((await matrix())?.gaps.unasked).toEqual([story?.id]);
  });

  it('answers "not found" to another workspace, and for an item that is not there', async () => {
    const stranger = await on.newCaller();
    await expect(on.pipeline.viewTrace(stranger, projectId)).rejects.toMatchObject({ kind: 'not_found' });
    const asked = { projectId, itemId: 'FR-1' };
    await expect(on.pipeline.viewItemTrace(stranger, asked)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.pipeline.viewItemTrace(caller, { projectId, itemId: 'US-999' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
