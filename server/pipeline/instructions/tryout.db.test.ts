import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { builtInText } from '#server/instructions/load-instruction.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { AppError } from '#server/platform/errors.ts';
import { spentToday } from '#server/store/workspaces.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { TryoutEvent } from './instruction-views.ts';
import type { StartTryout } from './start-tryout.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let owner: Caller;
let projectId: string;
let requests: CompletionRequest[] = [];

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on.stop());
beforeEach(async () => {
  on.settings.usdPerRun = 0;
  on.settings.beforeAnswer = async (request) => void requests.push(request);
  owner = await on.newCaller();
  projectId = (await on.pipeline.createProject(owner, { brief: shortBrief })).projectId;
  requests = [];
});

const stage = 'requirements' as const;
const draft = builtInText('requirements-analyst').replace('## Rules\n', '## Rules\n\n- Say “member”.');
const samples = (caller = owner) => on.pipeline.listSamples(caller, { projectId, stage });

async function start(changes: Partial<StartTryout> = {}, caller = owner): Promise<string> {
  const [first] = await samples();
  const words = { kind: 'draft', text: draft } as const;
  const asked = { projectId, stage, task: first?.task ?? '', words, model: null, variant: 0, ...changes };
  return (await on.pipeline.startTryout(caller, asked)).tryoutId;
}

async function follow(id: string, { caller = owner, signal = new AbortController().signal } = {}) {
  const events: TryoutEvent[] = [];
  for await (const event of on.pipeline.watchTryout(caller, id, signal)) events.push(event);
  return events;
}
const spent = () => spentToday(on.db, owner.workspaceId, Date.now());

describe('a try-out', () => {
  it('is offered for each part of a stage, with the items that came of it', async () => {
    await on.generate(owner, projectId, stage);
    const { content } = await on.newest(owner, projectId, stage);
    const parts = await samples();
    const items = parts.flatMap((part) => part.items);
    for (const { id } of (content as { functional: { id: string }[] }).functional)
      expect(items).toContain(id);
    expect(parts.map(({ kind }) => kind)).toContain('outline');
  });

  it('tells the answer to a draft as it comes, costs what it costs, and changes nothing of the project', async () => {
    const before = await on.pipeline.viewProject(owner, projectId);
    const events = await follow(await start());
    expect(events.map(({ kind }) => kind)).toEqual(['words', 'answered']);
    expect(requests.map(({ instruction }) => instruction.text)).toEqual([draft]);
    expect(await spent()).toBeCloseTo(0.001, 6);
    expect(await on.pipeline.listRuns(owner, projectId)).toEqual([]);
    expect(await on.pipeline.viewProject(owner, projectId)).toEqual(before);
  });

  it('says the same to who follows it again, and asks nobody for that', async () => {
    const id = await start();
    const answered = (await follow(id)).at(-1);
    expect(await follow(id)).toEqual([answered]);
    expect(requests).toHaveLength(1);
    expect(await spent()).toBeCloseTo(0.001, 6);
  });

  it('asks the model of choice alone, and anew where that is wanted', async () => {
    const model = 'qwen/qwen3-coder';
    await follow(await start({ model }));
    expect(requests[0]?.models).toMatchObject({
      floorsPinned: true,
      models: [{ id: model, floor: requests[0]?.floor }],
    });
    await follow(await start({ model }));
    expect(requests).toHaveLength(1);
    await follow(await start({ model, variant: 1 }));
    expect(requests).toHaveLength(2);
  });

  it('ends when nobody follows it, and goes on for who comes back', async () => {
    const id = await start();
    const leaving = new AbortController();
    on.settings.beforeAnswer = (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        leaving.abort(new Error('gone'));
      });
    await expect(follow(id, { signal: leaving.signal })).rejects.toThrow('gone');
    await expect
      .poll(() => on.db.tryout.findUnique({ where: { id }, select: { status: true } }))
      .toEqual({ status: 'cancelled' });
    on.settings.beforeAnswer = async () => {};
    expect((await follow(id)).at(-1)?.kind).toBe('answered');
  });

  it('tells in words that no model answered', async () => {
    on.settings.beforeAnswer = async () => {
      throw new AppError('upstream_busy', 'The model is busy.', { retryable: true });
    };
    const id = await start();
    const failed = { kind: 'failed', message: 'The model is busy.', retryable: true };
    expect(await follow(id)).toEqual([failed]);
    expect(await follow(id)).toEqual([failed]);
  });

  it('is refused where its words, its part or its money will not do', async () => {
    const broken = start({ words: { kind: 'draft', text: 'Be nice.' } });
    await expect(broken).rejects.toMatchObject({ kind: 'bad_input', field: 'text' });
    await expect(start({ task: 'poem/1' })).rejects.toMatchObject({ kind: 'bad_input', field: 'task' });
    await expect(start({ model: 'nobody/knows' })).rejects.toMatchObject({
      kind: 'bad_input',
      field: 'model',
    });
    await expect(on.pipeline.listSamples(owner, { projectId, stage: 'plan' })).rejects.toMatchObject({
      kind: 'precondition_failed',
      message: /no requirements yet/,
    });
    on.settings.usdPerRun = 1_000;
    await expect(start()).rejects.toMatchObject({ kind: 'spend_cap_reached' });
    expect(requests).toEqual([]);
  });

  it('counts what it may cost until it ends, and no longer than a killed process can have held it', async () => {
    on.settings.usdPerRun = 0.5;
    const id = await start();
    expect(await spent()).toBeCloseTo(0.5, 6);
    await on.db.tryout.update({ where: { id }, data: { createdAt: new Date(Date.now() - 180_000) } });
    expect(await spent()).toBe(0);
  });

  it('is for editors of the workspace alone', async () => {
    const id = await start();
    const viewer = await on.newColleague(owner, 'viewer');
    const stranger = await on.newCaller();
    await expect(start({}, viewer)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(follow(id, { caller: viewer })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(follow(id, { caller: stranger })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(start({}, stranger)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(samples(stranger)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
