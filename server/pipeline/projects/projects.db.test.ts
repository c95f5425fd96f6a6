import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
});

const list = (search = '', archived = false, cursor: string | null = null, limit = 30) =>
  on.pipeline.listProjects(caller, { search, archived, cursor, limit });

describe('projects', () => {
  it('are named after their brief, or as told', async () => {
    await on.pipeline.createProject(caller, { name: 'Named', brief: shortBrief });
    expect((await list()).items.map(({ name }) => name)).toEqual(['Named', 'Tool library']);
  });

  it('are created once, however often the same is sent; and nobody learns of what is not theirs', async () => {
    const id = on.context.newId();
    const sent = { id, name: 'Sent twice', brief: shortBrief };
    const answers = await Promise.all([
      on.pipeline.createProject(caller, sent),
      on.pipeline.createProject(caller, sent),
    ]);
    answers.push(await on.pipeline.createProject(caller, sent));
    expect(answers).toEqual(Array(3).fill({ projectId: id }));
    expect((await list('Sent twice')).items).toHaveLength(1);
    expect(await on.pipeline.listActivity(caller, { projectId: id })).toMatchObject({ items: [{}] });
    await expect(on.pipeline.createProject(caller, { ...sent, name: 'Other' })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(on.pipeline.createProject(await on.newCaller(), sent)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('are found by a part of their name, taken literally', async () => {
    await on.pipeline.createProject(caller, { name: '100 % remote', brief: shortBrief });
    expect((await list('% REM')).items.map(({ name }) => name)).toEqual(['100 % remote']);
    expect((await list('_')).items).toEqual([]);
  });

  it('come page by page, each once', async () => {
    for (let index = 0; index < 4; index++)
      await on.pipeline.createProject(caller, { name: `P${index}`, brief: shortBrief });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list('', false, cursor, 2);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(names).toEqual(['P3', 'P2', 'P1', 'P0', 'Tool library']);
  });

  it('move to the archive and back', async () => {
    await on.pipeline.archiveProject(caller, { projectId, archived: true });
    expect([(await list()).items.length, (await list('', true)).items.length]).toEqual([0, 1]);
    await on.pipeline.archiveProject(caller, { projectId, archived: false });
    expect((await list()).items).toHaveLength(1);
  });

  it('go for good when deleted, with their runs, versions and the answers that no other project uses', async () => {
    await on.generate(caller, projectId, 'requirements');
    await on.pipeline.deleteProject(caller, projectId);
    await expect(on.pipeline.viewProject(caller, projectId)).rejects.toThrow(
      expect.objectContaining({ kind: 'not_found' }),
    );
    for (const rows of [on.db.run, on.db.artifactVersion, on.db.briefVersion, on.db.artifactItem] as const) {
      expect(await (rows as typeof on.db.run).count({ where: { projectId } })).toBe(0);
    }
    await expect(on.pipeline.deleteProject(caller, projectId)).rejects.toThrow(
      expect.objectContaining({ kind: 'not_found' }),
    );
  });

  it('refuse a brief that was revised meanwhile, and keep both versions', async () => {
    const { brief } = await on.pipeline.viewProject(caller, projectId);
    const second = await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: brief.id,
      brief: `${shortBrief}\nMembers can renew a loan.`,
    });
    expect(second.number).toBe(2);
    await expect(
      on.pipeline.reviseBrief(caller, { projectId, basedOn: brief.id, brief: 'Another text of mine.' }),
    ).rejects.toThrow(expect.objectContaining({ kind: 'conflict', field: 'brief' }));
    expect((await on.pipeline.viewBrief(caller, { projectId, briefVersionId: brief.id })).text).toBe(
      shortBrief,
    );
  });

  it('mark what was made from an earlier brief as out of date', async () => {
    await on.generate(caller, projectId, 'requirements');
    const { brief } = await on.pipeline.viewProject(caller, projectId);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: brief.id,
      brief: `${shortBrief}\nMembers can renew a loan.`,
    });
    const partsOf = async () => {
      const { stages } = await on.pipeline.viewStale(caller, projectId);
      return stages.flatMap(({ items, parts }) => [...items, ...parts]);
    };
    expect(await partsOf()).not.toEqual([]);
    await on.generate(caller, projectId, 'requirements');
    expect(await partsOf()).toEqual([]);
  });
});

it("another workspace's ids answer «not found», to reading and writing alike", async () => {
  const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  await on.execute(started.runId);
  const { version, briefVersionId } = await on.newest(caller, projectId, 'requirements');
  const stranger = await on.newCaller();
  const { pipeline } = on;
  const stage = 'requirements';
  const watch = async () => {
    for await (const _ of pipeline.watchRun(
      stranger,
      { runId: started.runId, after: -1 },
      AbortSignal.timeout(5_000),
    ))
      break;
  };
  const decision = {
    projectId,
    stage,
    versionId: version.id,
    contentHash: version.hash,
    comment: '',
    feedback: [],
  } as const;
  const attempts: Record<string, () => Promise<unknown>> = {
    viewProject: () => pipeline.viewProject(stranger, projectId),
    renameProject: () => pipeline.renameProject(stranger, { projectId, name: 'Mine' }),
    archiveProject: () => pipeline.archiveProject(stranger, { projectId, archived: true }),
    deleteProject: () => pipeline.deleteProject(stranger, projectId),
    reviseBrief: () =>
      pipeline.reviseBrief(stranger, { projectId, basedOn: briefVersionId, brief: shortBrief }),
    viewBrief: () => pipeline.viewBrief(stranger, { projectId, briefVersionId }),
    listActivity: () => pipeline.listActivity(stranger, { projectId }),
    viewArtifact: () => pipeline.viewArtifact(stranger, { projectId, stage }),
    viewVersion: () => pipeline.viewArtifact(stranger, { projectId, stage, versionId: version.id }),
    listHistory: () => pipeline.listHistory(stranger, { projectId, stage }),
    listNames: () => pipeline.listNames(stranger, { projectId, stage }),
    compareVersions: () =>
      pipeline.compareVersions(stranger, { projectId, stage, from: version.id, to: version.id }),
    viewItemHistory: () => pipeline.viewItemHistory(stranger, { projectId, stage, itemId: 'FR-1' }),
    proveVersion: () => pipeline.proveVersion(stranger, { projectId, stage, versionId: version.id }),
    viewBaselines: () => pipeline.viewBaselines(stranger, { projectId, stage, versionId: version.id }),
    noteVersionSeen: () => pipeline.noteVersionSeen(stranger, { projectId, stage, versionId: version.id }),
    startRun: () => pipeline.startRun(stranger, { projectId, stage, again: false }),
    cancelRun: () => pipeline.cancelRun(stranger, started.runId),
    listRuns: () => pipeline.listRuns(stranger, projectId),
    watchRun: watch,
    decide: () => pipeline.decide(stranger, { ...decision, decision: 'approved' }),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    await expect(attempt(), name).rejects.toThrow(expect.objectContaining({ kind: 'not_found' }));
  }
  expect((await pipeline.listProjects(stranger, { search: '', archived: false, limit: 30 })).items).toEqual(
    [],
  );
  expect((await pipeline.viewProject(caller, projectId)).name).toBe('Tool library');
});

describe('reading costs a fixed number of statements', () => {
  async function statements(work: () => Promise<unknown>): Promise<number> {
    on.queries.length = 0;
    await work();
    return on.queries.filter((sql) => /^\s*(select|with|show)/i.test(sql)).length;
  }

  it.each([1, 12])('with %i projects of two stages each', async (count) => {
    for (let index = 1; index < count; index++) {
      const { projectId: id } = await on.pipeline.createProject(caller, {
        name: `P${index}`,
        brief: shortBrief,
      });
      if (index < 3) await on.generate(caller, id, 'requirements');
    }
    await on.generate(caller, projectId, 'requirements');
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await on.generate(caller, projectId, 'plan');
    expect(await statements(() => list())).toBe(2);
    expect(await statements(() => on.pipeline.viewProject(caller, projectId))).toBeLessThanOrEqual(9);
    expect(await statements(() => on.pipeline.viewArtifact(caller, { projectId, stage: 'plan' }))).toBe(2);
    expect(
      await statements(() => on.pipeline.listHistory(caller, { projectId, stage: 'plan' })),
    ).toBeLessThanOrEqual(9);
    expect(await statements(() => on.pipeline.listActivity(caller, { projectId }))).toBe(3);
    expect(await statements(() => on.pipeline.listRuns(caller, projectId))).toBe(3);
  });
});
