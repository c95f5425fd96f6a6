import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { keepAnswer } from '#server/store/answers.ts';
import { lockErasure, tombstoneProjectsOf } from '#server/store/projects.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { eraseTombstoned } from './erase-tombstoned.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let other: Caller;
const typed = { workspaceName: 'Test' };

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  [caller, other] = [await on.newCaller(), await on.newCaller()];
  on.settings.beforeAnswer = async () => {};
});

/** A project with something in every table. */
async function fullProject(of: Caller): Promise<string> {
  const { projectId } = await on.pipeline.createProject(of, { brief: shortBrief });
  await on.generate(of, projectId, 'requirements');
  const feedback = [{ anchor: null, text: 'More about fees.' }];
  await on.decideNewest(of, projectId, 'requirements', 'changes_requested', feedback);
  await keep(of, projectId, `answer of ${projectId}`);
  await keep(of, projectId, `answer of all in ${of.workspaceId}`);
  return projectId;
}

function keep({ workspaceId }: Caller, projectId: string, key: string) {
  return keepAnswer(on.db, { key, workspaceId, projectId, value: 1, provenance: {}, createdAt: new Date() });
}

/** How many rows each table has of a workspace. */
async function rowsOf({ workspaceId }: Caller): Promise<Record<string, number>> {
  const where = { workspaceId };
  const { db } = on;
  return {
    projects: await db.project.count({ where }),
    briefs: await db.briefVersion.count({ where }),
    versions: await db.artifactVersion.count({ where }),
    items: await db.artifactItem.count({ where }),
    runs: await db.run.count({ where }),
    events: await db.runEvent.count({ where: { run: where } }),
    reviews: await db.review.count({ where }),
    feedback: await db.feedback.count({ where }),
    answers: await db.answer.count({ where }),
    uses: await db.answerUse.count({ where: { project: where } }),
  };
}

const nothing = Object.fromEntries(
  'projects briefs versions items runs events reviews feedback answers uses'
    .split(' ')
    .map((name) => [name, 0]),
);

describe('deleting all projects of a workspace', () => {
  it('leaves nothing of them, archived ones included, and touches no other workspace', async () => {
    await fullProject(caller);
    const archived = await fullProject(caller);
    await on.pipeline.archiveProject(caller, { projectId: archived, archived: true });
    await fullProject(other);
    const theirs = await rowsOf(other);
    expect(Object.values(theirs)).not.toContain(0);
    expect(await on.pipeline.deleteAllProjects(caller, typed)).toEqual({ projects: 2 });
    expect(await rowsOf(caller)).toEqual(nothing);
    expect(await rowsOf(other)).toEqual(theirs);
  });

  it('stays in the audit trail, with who did it and how many went', async () => {
    await fullProject(caller);
    const where = { workspaceId: caller.workspaceId };
    const before = await on.db.auditEvent.count({ where });
    await on.pipeline.deleteAllProjects(caller, typed);
    const trail = await on.db.auditEvent.findMany({ where, orderBy: { id: 'asc' } });
    expect(trail.slice(before)).toMatchObject([
      { action: 'workspace.data_deleted', actorId: caller.userId, projectId: null, details: { projects: 1 } },
    ]);
  });

  it.each(['', 'test', 'Test ', 'Tes'])('wants the exact name, not «%s»', async (workspaceName) => {
    await fullProject(caller);
    await expect(on.pipeline.deleteAllProjects(caller, { workspaceName })).rejects.toThrow(
      expect.objectContaining({ kind: 'bad_input', field: 'workspaceName' }),
    );
    expect(await rowsOf(caller)).toMatchObject({ projects: 1, answers: 2 });
  });

  it.each(['editor', 'reviewer', 'viewer'] as const)('is not for a person who is %s', async (role) => {
    await fullProject(caller);
    await expect(on.pipeline.deleteAllProjects({ ...caller, role }, typed)).rejects.toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
    expect(await rowsOf(caller)).toMatchObject({ projects: 1 });
  });

  it('is finished by housekeeping when the process died after it had begun', async () => {
    await fullProject(caller);
    await fullProject(other);
    await tombstoneProjectsOf(on.db, caller.workspaceId, new Date());
    const theirs = await rowsOf(other);
    await eraseTombstoned(on.context);
    expect(await rowsOf(caller)).toEqual(nothing);
    expect(await rowsOf(other)).toEqual(theirs);
  });

  it('may happen twice at the same time: each project counts once', async () => {
    for (let index = 0; index < 25; index++) {
      const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
      await keep(caller, projectId, `common of ${caller.workspaceId}`);
    }
    const counts = await Promise.all([1, 2, 3].map(() => on.pipeline.deleteAllProjects(caller, typed)));
    expect(counts.map(({ projects }) => projects).sort()).toEqual([0, 0, 25]);
    expect(await rowsOf(caller)).toEqual(nothing);
  });

  it('leaves no common answer behind when two erase parts of them at the same time', async () => {
    const ids = [await fullProject(caller), await fullProject(caller)];
    await tombstoneProjectsOf(on.db, caller.workspaceId, new Date());
    await Promise.all(ids.map((id) => eraseTombstoned(on.context, { id })));
    expect(await rowsOf(caller)).toEqual(nothing);
  });

  it('includes a project that was being created when it began, or leaves it whole', async () => {
    await Promise.all([
      on.pipeline.createProject(caller, { brief: shortBrief }),
      on.pipeline.deleteAllProjects(caller, typed),
    ]);
    const { projects, briefs } = await rowsOf(caller);
    expect(briefs).toBe(projects);
  });
});

describe('a run that is under way when all projects are deleted', () => {
  async function startedRun(): Promise<string> {
    const { projectId } = await on.pipeline.createProject(caller, { brief: shortBrief });
    const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    return started.runId;
  }

  it('is told to end', async () => {
    const runId = await startedRun();
    const heard: string[] = [];
    on.context.notifications.onEach('run_cancel', (id) => heard.push(id));
    await on.pipeline.deleteAllProjects(caller, typed);
    await expect.poll(() => heard).toContain(runId);
  });

  it('brings nothing back by ending at the same moment', async () => {
    const runId = await startedRun();
    let deletion: Promise<unknown> | undefined;
    on.settings.beforeAnswer = async () => {
      deletion ??= on.pipeline.deleteAllProjects(caller, typed);
    };
    await on.execute(runId).catch(() => {});
    await deletion;
    expect(await rowsOf(caller)).toEqual(nothing);
  });

  it('brings nothing back by ending later, its answers included', async () => {
    const runId = await startedRun();
    const { projectId } = await on.db.run.findUniqueOrThrow({ where: { id: runId } });
    on.settings.beforeAnswer = async () => {
      await on.pipeline.deleteAllProjects(caller, typed);
      expect(await keep(caller, projectId, `late in ${caller.workspaceId}`)).toBeNull();
    };
    await on.execute(runId).catch(() => {});
    expect(await rowsOf(caller)).toEqual(nothing);
  });
});

describe('a thousand projects', () => {
  it('go in short transactions, while others work', async () => {
    const { db } = on;
    const { workspaceId, userId } = caller;
    await db.$executeRaw`
      INSERT INTO project (id, workspace_id, name, created_by_id)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, 'P', ${userId} FROM generate_series(1, 1000)`;
    await db.$executeRaw`
      INSERT INTO brief_version (id, workspace_id, project_id, number, text, hash, created_by_id)
      SELECT gen_random_uuid(), workspace_id, id, 1, 'text', 'hash', ${userId} FROM project WHERE workspace_id = ${workspaceId}::uuid`;
    await db.$executeRaw`
      INSERT INTO run (id, workspace_id, project_id, stage, status, inputs, created_by_id)
      SELECT gen_random_uuid(), workspace_id, id, stage, 'succeeded', '{}', ${userId}
      FROM project, unnest(enum_range(NULL::"StageName")) AS stage WHERE workspace_id = ${workspaceId}::uuid`;
    await db.$executeRaw`
      INSERT INTO run_event (run_id, seq, kind, payload)
      SELECT run.id, seq, 'task.finished', '{}' FROM run, generate_series(0, 19) AS seq WHERE workspace_id = ${workspaceId}::uuid`;
    await db.$executeRaw`
      INSERT INTO answer (key, workspace_id, value, provenance, bytes)
      SELECT project.id || '-' || n, workspace_id, to_jsonb(repeat('x', 500)), '{}', 1200
      FROM project, generate_series(1, 30) AS n WHERE workspace_id = ${workspaceId}::uuid`;
    await db.$executeRaw`
      INSERT INTO answer_use SELECT key, left(key, 36)::uuid FROM answer WHERE workspace_id = ${workspaceId}::uuid`;

    let ended = false;
    const deletion = on.pipeline.deleteAllProjects(caller, typed).finally(() => {
      ended = true;
    });
    const waitedMs: number[] = [];
    const { projectId } = await on.pipeline.createProject(other, { brief: shortBrief });
    while (!ended) {
      const callMs = performance.now();
      await on.pipeline.renameProject(other, { projectId, name: 'Still at work' });
      await on.pipeline.createProject(caller, { brief: shortBrief });
      waitedMs.push(performance.now() - callMs);
    }
    expect(await deletion).toMatchObject({ projects: expect.any(Number) });
    expect(Math.max(...waitedMs)).toBeLessThan(2_000);
    await on.pipeline.deleteAllProjects(caller, typed);
    expect(await rowsOf(caller)).toEqual(nothing);
  }, 120_000);

  it('wait for whoever erases in their workspace, and for nobody else', async () => {
    const [mine] = [await fullProject(caller), await fullProject(other)];
    await on.db.$transaction(async (tx) => {
      await lockErasure(tx, caller.workspaceId);
      await on.pipeline.deleteAllProjects(other, typed);
    });
    await on.pipeline.deleteProject(caller, mine);
    expect([await rowsOf(caller), await rowsOf(other)]).toEqual([nothing, nothing]);
  });
});
