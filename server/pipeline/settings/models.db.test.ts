import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { idsByFloor } from '#server/models/workspace-models.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { RunInputs } from '../runs/run-inputs.ts';

let subject: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let owner: Caller;
let requests: CompletionRequest[] = [];

beforeAll(async () => {
  subject = await pipelineOnDatabase();
  subject.settings.beforeAnswer = async (request) => void requests.push(request);
});
afterAll(() => subject.stop());
beforeEach(async () => {
  owner = await subject.newCaller();
  requests = [];
});

const classic = {
  fast: ['anthropic/claude-3-haiku'],
  balanced: ['qwen/qwen3-coder'],
  strong: ['anthropic/claude-3-sonnet'],
};
const chosen = { choice: classic, floorsPinned: false };
const following = { choice: null, floorsPinned: false };

const newProject = async (caller: Caller) =>
  (await subject.pipeline.createProject(caller, { brief: shortBrief })).projectId;
const start = (projectId: string) =>
  subject.pipeline.startRun(owner, { projectId, stage: 'requirements', again: false });
/** The sets of models that were asked, each once. */
const asked = () => [...new Map(requests.map(({ models }) => [models.hash, models])).values()];

describe('the models of a workspace', () => {
  it('answer its next run, and nobody else’s', async () => {
    await subject.pipeline.setModels(owner, { choice: classic, floorsPinned: true });
    await subject.generate(owner, await newProject(owner), 'requirements');
    expect(asked()).toMatchObject([{ floorsPinned: true }]);
    expect(idsByFloor(asked()[0]?.models ?? [])).toEqual(classic);
    requests = [];
    const other = await subject.newCaller();
    await subject.generate(other, await newProject(other), 'requirements');
    expect(asked()).toMatchObject([{ floorsPinned: false, hash: subject.context.modelSet(null).hash }]);
  });

  it('are fixed when a run starts, whatever is chosen meanwhile', async () => {
    const projectId = await newProject(owner);
    const started = await start(projectId);
    if (started.outcome !== 'run') return expect.fail('a run was expected');
    await subject.pipeline.setModels(owner, chosen);
    await subject.execute(started.runId);
    expect(asked().map(({ hash }) => hash)).toEqual([subject.context.modelSet(null).hash]);
  });

  it('make other answers: those of before are found again when the choice is taken back', async () => {
    const projectId = await newProject(owner);
    await subject.generate(owner, projectId, 'requirements');
    const first = requests.length;
    await subject.pipeline.setModels(owner, chosen);
    expect((await subject.generate(owner, projectId, 'requirements')).outcome).toBe('run');
    expect(requests.length).toBeGreaterThan(first);
    await subject.pipeline.setModels(owner, following);
    expect((await start(projectId)).outcome).toBe('version');
  });

  it('are read once when a run starts', async () => {
    const projectId = await newProject(owner);
    subject.queries.length = 0;
    await start(projectId);
    const reads = subject.queries.filter((sql) => sql.includes('floors_pinned'));
    expect(reads).toHaveLength(1);
  });

  it('are shown as they stand, with what may be chosen', async () => {
    await subject.pipeline.setModels(owner, { choice: classic, floorsPinned: true });
    const { models } = await subject.pipeline.viewSettings(owner);
    expect(models).toMatchObject({ choice: classic, floorsPinned: true, preset: 'default' });
    expect(models.floors).toEqual(
      (['fast', 'balanced', 'strong'] as const).map((floor) => ({ floor, models: classic[floor] })),
    );
    expect(models.presets).toContainEqual({ name: 'classic', floors: classic });
    expect(models.catalog).toContainEqual({
      id: 'qwen/qwen3-coder',
      floor: 'balanced',
      promptUsdPerMillion: 0.22,
      completionUsdPerMillion: 0.95,
      contextTokens: 262_144,
      firstTokenMs: 800,
      tokensPerSecond: 80,
    });
    await subject.pipeline.setModels(owner, following);
    expect((await subject.pipeline.viewSettings(owner)).models).toMatchObject(following);
  });

  it('are set by an owner alone, and leave a trail', async () => {
    for (const role of ['editor', 'reviewer', 'viewer'] as const) {
      const setting = subject.pipeline.setModels({ ...owner, role }, chosen);
      await expect(setting).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await subject.pipeline.setModels(owner, chosen);
    const { workspaceId } = owner;
    expect(await subject.db.auditEvent.findMany({ where: { workspaceId } })).toMatchObject([
      { action: 'workspace.models_set', details: { fast: classic.fast[0], floors: 'preferred' } },
    ]);
  });

  it('are refused in words where they make no sense, and stay as they were', async () => {
    const bad = { choice: { ...classic, strong: ['nobody/knows'] }, floorsPinned: true };
    await expect(subject.pipeline.setModels(owner, bad)).rejects.toMatchObject({
      kind: 'bad_input',
      message: 'The floor strong names nobody/knows, which is not in the catalog.',
    });
    expect((await subject.pipeline.viewSettings(owner)).models).toMatchObject(following);
  });
});

it('a run from before workspaces could choose follows the operator', () => {
  const old = { briefVersionId: 'b', upstream: {}, previousVersionId: null, feedbackIds: [] };
  expect(RunInputs.parse(old).models).toBeNull();
});
