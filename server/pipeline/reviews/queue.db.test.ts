import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import type { ListReviews } from './view-queue.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

const query: ListReviews = {
  list: 'waiting',
  stage: null,
  search: '',
  days: null,
  order: 'oldest',
  limit: 30,
};
const list = (caller: Caller, asked: Partial<ListReviews> = {}) =>
  on.pipeline.listReviewsAcross(caller, { ...query, ...asked });
const names = async (caller: Caller, asked: Partial<ListReviews> = {}) =>
  (await list(caller, asked)).items.map(({ projectName, stage }) => `${projectName} ${stage}`);

async function project(caller: Caller, name: string, brief = shortBrief): Promise<string> {
  const { projectId } = await on.pipeline.createProject(caller, { name, brief });
  await on.generate(caller, projectId, 'requirements');
  return projectId;
}

async function colleague(of: Caller): Promise<Caller> {
  const other = await on.newCaller();
  return { ...other, workspaceId: of.workspaceId };
}

describe('the queue', () => {
  it('holds what waits, the longest waiting first, and lets go of what is decided', async () => {
    const caller = await on.newCaller();
    const first = await project(caller, 'First');
    await project(caller, 'Second');
    expect(await names(caller)).toEqual(['First requirements', 'Second requirements']);
    expect(await names(caller, { order: 'newest' })).toEqual(['Second requirements', 'First requirements']);
    await on.decideNewest(caller, first, 'requirements', 'approved');
    expect(await names(caller)).toEqual(['Second requirements']);
    expect((await list(caller, { list: 'decided' })).items).toMatchObject([
      { projectName: 'First', last: { decision: 'approved', by: caller.userName, you: true, onVersion: 1 } },
    ]);
    await on.decideNewest(caller, first, 'requirements', 'reopened');
    expect(await names(caller)).toEqual(['Second requirements', 'First requirements']);
    expect(await on.pipeline.countReviews(caller)).toEqual({ waiting: 2, mine: 2 });
  });

  it('tells what is new since the last decision, and that it waits since the version that came after it', async () => {
    const caller = await on.newCaller();
    const projectId = await project(caller, 'Changing');
    const [before] = (await list(caller)).items;
    expect(before).toMatchObject({ last: null, isBehind: false, conflicts: 0, draftedShare: 0 });
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', [
      { anchor: 'FR-1', text: 'Say for how long.' },
    ]);
    expect(await names(caller)).toEqual([]);
    await on.generate(caller, projectId, 'requirements');
    const [entry] = (await list(caller)).items;
    expect(entry).toMatchObject({
      version: { number: 2, author: null },
      last: { decision: 'changes_requested', onVersion: 1 },
    });
    const { content } = await on.newest(caller, projectId, 'requirements');
    if (!('functional' in content)) throw new Error('requirements were expected');
    const edited = await on.pipeline.editVersion(caller, {
      projectId,
      stage: 'requirements',
      basedOn: entry?.version.id ?? '',
      edits: [
        { kind: 'set', itemId: 'FR-2', field: 'statement', value: 'Late tools shall cost two euros a day.' },
        { kind: 'remove', itemId: 'FR-3' },
      ],
    });
    const [after] = (await list(caller)).items;
    expect(after?.version).toMatchObject({ id: edited.version.id, number: 3, author: caller.userName });
    expect(after?.last?.changes?.removed).toBe((entry?.last?.changes?.removed ?? 0) + 1);
    expect(after?.last?.changes?.changed).toBeGreaterThan(0);
    // Who edits what waits keeps nobody waiting anew.
    expect(after?.since).toEqual(entry?.since);
  });

  it('is mine where I had it made, or asked for changes and a new version came', async () => {
    const ada = await on.newCaller();
    const bob = await colleague(ada);
    const projectId = await project(ada, 'Of Ada');
    expect(await names(ada, { list: 'mine' })).toEqual(['Of Ada requirements']);
    expect(await names(bob, { list: 'mine' })).toEqual([]);
    await on.decideNewest(bob, projectId, 'requirements', 'changes_requested', [
      { anchor: null, text: 'Shorter.' },
    ]);
    await on.generate(ada, projectId, 'requirements');
    expect(await names(bob, { list: 'mine' })).toEqual(['Of Ada requirements']);
    expect(await on.pipeline.countReviews(bob)).toEqual({ waiting: 1, mine: 1 });
  });

  it('says what a row needs to be approved with care', async () => {
    const caller = await on.newCaller();
    const projectId = await project(caller, 'Careful');
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    await on.generate(caller, projectId, 'plan');
    expect((await list(caller)).items).toMatchObject([{ stage: 'plan', isBehind: false, isOpened: false }]);
    const { version } = await on.newest(caller, projectId, 'requirements');
    await on.pipeline.editVersion(caller, {
      projectId,
      stage: 'requirements',
      basedOn: version.id,
      edits: [{ kind: 'remove', itemId: 'FR-3' }],
    });
    const plan = await on.newest(caller, projectId, 'plan');
    await on.db.stageLook.create({
      data: {
        userId: caller.userId,
        workspaceId: caller.workspaceId,
        projectId,
        stage: 'plan',
        versionId: plan.version.id,
      },
    });
    const { items } = await list(caller);
    expect(items.find(({ stage }) => stage === 'plan')).toMatchObject({ isBehind: true, isOpened: true });
  });

  it('shows neither what is being made anew, nor archived projects, nor those of others', async () => {
    const caller = await on.newCaller();
    const running = await project(caller, 'Running');
    const archived = await project(caller, 'Archived');
    await on.pipeline.startRun(caller, { projectId: running, stage: 'requirements', again: true });
    await on.pipeline.archiveProject(caller, { projectId: archived, archived: true });
    expect(await names(caller)).toEqual([]);
    expect(await on.pipeline.countReviews(caller)).toEqual({ waiting: 0, mine: 0 });
    expect(await names(await on.newCaller())).toEqual([]);
  });

  it('is filtered by stage, by name, and by how long it waits', async () => {
    const caller = await on.newCaller();
    const old = await project(caller, 'Old 100 %');
    await project(caller, 'Young 100 x');
    await on.db.stageReview.updateMany({
      where: { projectId: old },
      data: { since: new Date(Date.now() - 3 * 86_400_000) },
    });
    expect(await names(caller, { stage: 'plan' })).toEqual([]);
    expect(await names(caller, { search: '100 %' })).toEqual(['Old 100 % requirements']);
    expect(await names(caller, { days: 2 })).toEqual(['Old 100 % requirements']);
    await on.decideNewest(caller, old, 'requirements', 'rejected');
    expect(await names(caller, { list: 'decided', days: 1 })).toEqual(['Old 100 % requirements']);
  });

  it('refuses a cursor that it never gave', async () => {
    const caller = await on.newCaller();
    for (const cursor of ['x', '1_2_plan', `1_${caller.workspaceId}_poems`])
      await expect(list(caller, { cursor })).rejects.toMatchObject({ kind: 'bad_input', field: 'cursor' });
  });
});

describe('a queue of thousands', () => {
  const count = 4_000;

  async function crowded(): Promise<Caller> {
    const caller = await on.newCaller();
    const { workspaceId, userId } = caller;
    const { projectId } = await on.pipeline.createProject(caller, { name: 'Model', brief: shortBrief });
    await on.generate(caller, projectId, 'requirements');
    const { briefVersionId } = await on.db.artifactVersion.findFirstOrThrow({ where: { projectId } });
    // Many wait since the same moment: the order must hold all the same.
    await on.db.$executeRaw`
      WITH made AS (
        INSERT INTO project (id, workspace_id, name, created_by_id)
        SELECT gen_random_uuid(), ${workspaceId}::uuid, 'Copy ' || n, ${userId} FROM generate_series(1, ${count}) AS n
        RETURNING id
      ), versions AS (
        INSERT INTO artifact_version (id, workspace_id, project_id, stage, number, content, hash, author_kind, brief_version_id, upstream, provenance)
        SELECT gen_random_uuid(), ${workspaceId}::uuid, made.id, 'requirements', 1, '{}', repeat('0', 64), 'model', ${briefVersionId}::uuid, '{}', '{}'
        FROM made RETURNING id, project_id
      ), items AS (
        INSERT INTO artifact_item (version_id, item_id, workspace_id, project_id, stage, kind, section, title, hash)
        SELECT id, 'FR-1', ${workspaceId}::uuid, project_id, 'requirements', 'functional', 'functional', 'One', repeat('0', 64) FROM versions
      )
      INSERT INTO stage_review (project_id, stage, workspace_id, version_id, waiting, since, started_by_id)
      SELECT project_id, 'requirements', ${workspaceId}::uuid, id, true, now() - (hashtext(id::text) % 100) * interval '1 hour', ${userId}
      FROM versions`;
    await on.db.$executeRawUnsafe('ANALYZE stage_review, project, artifact_version, artifact_item, run');
    return caller;
  }

  it('is read a page at a time, each by one statement that reads the index and no more, and every row comes once', async () => {
    const caller = await crowded();
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    on.queries.length = 0;
    do {
      const page = await list(caller, { limit: 100, cursor });
      seen.push(...page.items.map(({ projectId }) => projectId));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(on.queries).toHaveLength(pages);
    expect(seen).toHaveLength(count + 1);
    expect(new Set(seen).size).toBe(count + 1);

    const [first, second] = on.queries;
    for (const sql of [first, second]) {
      const plan = await explain(sql ?? '');
      expect(plan).toMatch(/Index (Only )?Scan.* using stage_review_workspace_id_waiting_since/);
      expect(plan).not.toMatch(/Seq Scan on (stage_review|project|artifact_item)/);
      expect(plan).not.toMatch(/Sort Key: entry/);
    }
  });

  /** The plan of a statement for whichever parameters. */
  async function explain(sql: string): Promise<string> {
    const rows = await on.db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN (GENERIC_PLAN) ${sql}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
});
