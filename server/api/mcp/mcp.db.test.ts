import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#server/api/context.ts';
import { answerError } from '#server/api/http/answer.ts';
import { createWebServer, listen } from '#server/api/http/create-web-server.ts';
import { enter } from '#server/api/http/doors.ts';
import { mcpDoor } from '#server/api/http/mcp-door.ts';
import type { Caller } from '#server/identity/caller.ts';
import { silentOperations } from '#server/operations/operations.fake.ts';
import { pipelineOnDatabase, shortBrief } from '#server/pipeline/pipeline.fake.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';

/** The official client over HTTP, the real pipeline on a real database; who calls is said by a header. */
let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let url: URL;
const callers = new Map<string, Caller>();
const server = createWebServer();
const clients: Client[] = [];

let ada: Caller;
let projectId: string;
let client: Client;
const agent = 'builder 1';

beforeAll(async () => {
  on = await pipelineOnDatabase();
  const { pipeline } = on;
  const contextFor = (headers: Headers): Context => ({
    ...{
      pipeline,
      operations: silentOperations,
      requestId: 'test',
      log: on.context.log,
      shutdown: new AbortController().signal,
    },
    caller: async () => callers.get(headers.get('authorization') ?? '') ?? null,
  });
  server.on(
    'request',
    (req, res) =>
      void enter(mcpDoor, req, res, { contextFor, limits: { take: () => null } }).catch((error) =>
        answerError(req, res, error),
      ),
  );
  url = new URL(`http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/api/mcp`);
  ada = await on.newCaller();
  ({ projectId } = await on.pipeline.createProject(ada, { brief: shortBrief }));
  for (const stage of stageNames) {
    await on.generate(ada, projectId, stage);
    await on.decideNewest(ada, projectId, stage, 'approved');
  }
});
beforeEach(async () => {
  client = await connect(ada);
});
afterEach(async () => {
  await on.db.storyWork.deleteMany();
  await Promise.all(clients.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  server.close();
  await on?.stop();
});

async function connect(caller: Caller): Promise<Client> {
  const authorization = `Bearer ${callers.size}`;
  callers.set(authorization, caller);
  const made = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization } } });
  await made.connect(transport as Parameters<Client['connect']>[0]);
  clients.push(made);
  return made;
}

async function call(name: string, args: Record<string, unknown>, by = client) {
  const answer = await by.callTool({ name, arguments: args });
  const [content] = answer.content as { text: string }[];
  return { text: content?.text ?? '', failed: answer.isError === true };
}
const read = async (name: string, args: Record<string, unknown> = {}) =>
  JSON.parse((await call(name, args)).text);
const version = async (stage: (typeof stageNames)[number]) =>
  (await on.pipeline.viewProject(ada, projectId)).stages.find((view) => view.stage === stage);

describe('reading', () => {
  it('finds projects, their stages, stories, items and prompts', async () => {
    expect(await read('list_projects', { search: '' })).toMatchObject([{ id: projectId, standing: 'done' }]);
    expect(await read('read_project', { projectId })).toMatchObject({
      brief: shortBrief,
      stages: stageNames.map((stage) => ({ stage, state: 'approved', version: 1 })),
    });
    const requirements = await call('read_stage', { projectId, stage: 'requirements' });
    expect(requirements.text).toMatch(/^Version 1, approved\.\n\n# .*reserve/su);
    const stories = await read('list_stories', { projectId });
    expect(stories[0]).toMatchObject({ id: 'US-1', free: true });
    expect(await read('read_item', { projectId, itemId: 'US-1' })).toMatchObject({
      stage: 'stories',
      item: { id: 'US-1' },
      comesFrom: expect.arrayContaining([expect.objectContaining({ id: expect.stringMatching(/^FR-/) })]),
    });
    expect((await call('read_prompt', { projectId, storyId: 'US-1' })).text).toContain('## Done when');
  });

  it('lists documents as resources, and reads them and items by address', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      stageNames.map((stage) => `orchestrator://projects/${projectId}/${stage}`),
    );
    const plan = await client.readResource({ uri: `orchestrator://projects/${projectId}/plan` });
    expect(plan.contents[0]).toMatchObject({ mimeType: 'text/markdown' });
    const item = await client.readResource({ uri: `orchestrator://projects/${projectId}/items/FR-1` });
    expect(JSON.stringify(item.contents)).toContain('reserve');
    await expect(
      client.readResource({ uri: `orchestrator://projects/${projectId}/nothing` }),
    ).rejects.toThrow();
  });

  it('gives a person prompts to begin with', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['build_story', 'review_stage']);
    const { messages } = await client.getPrompt({
      name: 'build_story',
      arguments: { projectId, storyId: 'US-1' },
    });
    expect(JSON.stringify(messages)).toContain('take_story');
  });
});

describe('working', () => {
  it('goes from taking a story by its report and a proposal to a review', async () => {
    expect(await read('take_story', { projectId, storyId: 'US-1', agent })).toMatchObject({
      storyId: 'US-1',
      state: 'taken',
    });
    expect((await read('list_stories', { projectId }))[0]).toMatchObject({
      free: false,
      work: { state: 'taken', by: agent },
    });
    const progress = { projectId, storyId: 'US-1', agent, text: 'The form is there.' };
    await call('report_progress', progress);
    await call('report_result', { ...progress, text: 'Built, in pull request 7.' });
    expect((await on.pipeline.listWork(ada, projectId))[0]).toMatchObject({
      state: 'done',
      agent,
      note: 'Built, in pull request 7.',
      you: true,
    });
    const field = { itemId: 'US-1', field: 'soThat', value: 'I know that it is mine on that day' };
    const proposed = await call('propose_change', { projectId, agent, ...field, reason: 'Says what for.' });
    expect(proposed).toEqual({ text: 'Version 2 waits for review.', failed: false });
    expect(await version('stories')).toMatchObject({ state: 'in_review', version: { number: 2 } });
    const { threads } = await on.pipeline.viewDiscussion(ada, { projectId, stage: 'stories' });
    expect(threads.flatMap(({ comments }) => comments.map(({ text }) => text)).toSorted()).toEqual([
      'builder 1, done: Built, in pull request 7.',
      'builder 1, progress: The form is there.',
      'builder 1, proposes another soThat: Says what for.',
    ]);
    // What was approved may be looked at anew: whoever has a story tells of it all the same.
    expect((await call('report_result', { ...progress, text: 'And mended.' })).failed).toBe(false);
    const waiting = await on.newest(ada, projectId, 'stories');
    await on.decideNewest(ada, projectId, 'stories', 'approved');
    expect(JSON.stringify(waiting)).toContain('mine on that day');
    expect(await version('stories')).toMatchObject({ state: 'approved' });
  });

  it('says the same thing twice to the same end', async () => {
    const report = { projectId, storyId: 'US-2', agent };
    await call('take_story', report);
    expect((await call('take_story', report)).failed).toBe(false);
    for (const _ of [1, 2]) await call('report_progress', { ...report, text: 'Half way, and again.' });
    const { threads } = await on.pipeline.viewDiscussion(ada, { projectId, stage: 'stories' });
    expect(threads.filter(({ comments }) => comments[0]?.text.includes('Half way, and again.'))).toHaveLength(
      1,
    );
  });

  it('gives a story to one holder at a time', async () => {
    const story = { projectId, storyId: 'US-1' };
    const ben = await connect(await on.newColleague(ada, 'editor', 'Ben Okafor'));
    const takes = await Promise.all([
      call('take_story', { ...story, agent }),
      call('take_story', { ...story, agent: 'other' }, ben),
    ]);
    const [refused, ...more] = takes.filter(({ failed }) => failed);
    expect(more).toEqual([]);
    expect(refused?.text).toMatch(/has taken US-1 already\.$/);
    const [held] = await on.pipeline.listWork(ada, projectId);
    const holder = held?.you ? client : ben;
    expect((await call('report_result', { ...story, agent: 'nobody', text: 'Done.' }, holder)).failed).toBe(
      true,
    );
    expect((await call('release_story', story, holder)).text).toBe('US-1 is free.');
    expect((await call('take_story', { ...story, agent }, ben)).failed).toBe(false);
  });

  it('asks people in the thread of an item', async () => {
    await call('ask_question', { projectId, itemId: 'FR-1', agent, text: 'Does a day end at midnight?' });
    const { threads } = await on.pipeline.viewDiscussion(ada, { projectId, stage: 'requirements' });
    expect(threads.at(-1)).toMatchObject({
      anchor: 'FR-1',
      comments: [{ text: 'builder 1, question: Does a day end at midnight?' }],
    });
  });

  it('keeps neither the text nor the reason of a proposal that is refused', async () => {
    const before = await on.db.comment.count();
    const proposal = { projectId, itemId: 'FR-1', agent, field: 'nonsense', value: 'x', reason: 'Because.' };
    expect((await call('propose_change', proposal)).failed).toBe(true);
    expect(await on.db.comment.count()).toBe(before);
    expect(await version('requirements')).toMatchObject({ state: 'approved' });
  });

  it('begins no story that is not approved', async () => {
    const { projectId: other } = await on.pipeline.createProject(ada, { brief: shortBrief });
    for (const stage of ['requirements', 'plan', 'stories'] as const) {
      await on.generate(ada, other, stage);
      if (stage !== 'stories') await on.decideNewest(ada, other, stage, 'approved');
    }
    const refused = await call('take_story', { projectId: other, storyId: 'US-1', agent });
    expect(refused).toEqual({
      text: 'Version 1 of the stories is not approved yet. Work begins once it is.',
      failed: true,
    });
  });
});

describe('refusals', () => {
  it('knows nobody without a key', async () => {
    const stranger = new StreamableHTTPClientTransport(url);
    await expect(
      new Client({ name: 'test', version: '1' }).connect(stranger as Parameters<Client['connect']>[0]),
    ).rejects.toThrow(/API key|401/);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('shows another workspace nothing', async () => {
    const stranger = await connect(await on.newCaller());
    for (const [name, args] of [
      ['read_project', { projectId }],
      ['read_stage', { projectId, stage: 'stories' }],
      ['read_item', { projectId, itemId: 'US-1' }],
      ['list_stories', { projectId }],
      ['read_prompt', { projectId, storyId: 'US-1' }],
      ['take_story', { projectId, storyId: 'US-1', agent }],
      ['report_result', { projectId, storyId: 'US-1', agent, text: 'Done.' }],
      ['ask_question', { projectId, itemId: 'FR-1', agent, text: 'Why?' }],
      ['propose_change', { projectId, itemId: 'FR-1', agent, field: 'statement', value: 'x', reason: 'y' }],
      ['release_story', { projectId, storyId: 'US-1' }],
    ] as const) {
      const { text, failed } = await call(name, args, stranger);
      expect([name, failed], text).toEqual([name, true]);
      expect(text, name).toMatch(/not found|no such|does not exist|There is no/i);
    }
    expect(JSON.parse((await call('list_projects', {}, stranger)).text)).toEqual([]);
  });

  it('says which argument is wrong', async () => {
    const { text, failed } = await call('take_story', { projectId: 'x', storyId: 'US-1', agent: '<b>' });
    expect(failed).toBe(true);
    expect(text).toContain('projectId');
    expect(text).toContain('agent');
  });

  it.each(['GET', 'DELETE'])('has no session to %s', async (method) => {
    expect((await fetch(url, { method })).status).toBe(405);
  });

  it('lets a viewer read, and nothing else', async () => {
    const eve = await connect(await on.newColleague(ada, 'viewer', 'Eve Park'));
    expect((await call('read_project', { projectId }, eve)).failed).toBe(false);
    const refused = await call('take_story', { projectId, storyId: 'US-1', agent }, eve);
    expect(refused).toMatchObject({ failed: true, text: expect.stringContaining('viewer') });
  });

  it('gives a key what its scopes allow', async () => {
    const key = { id: on.context.newId(), name: 'Reader' };
    const reader = await connect({ ...ada, key: { ...key, scopes: ['read'] } });
    expect((await call('list_stories', { projectId }, reader)).failed).toBe(false);
    expect((await call('take_story', { projectId, storyId: 'US-1', agent }, reader)).failed).toBe(true);
    expect(
      (await call('ask_question', { projectId, itemId: 'FR-1', agent, text: 'Why?' }, reader)).failed,
    ).toBe(true);
  });
});
