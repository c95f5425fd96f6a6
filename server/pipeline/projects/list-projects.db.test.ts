import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedProjects } from '#bench/screens/seed-projects.ts';
import type { Caller } from '#server/identity/caller.ts';
import { listingSorts } from '#server/store/project-listings.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { type ProjectStanding, type ProjectSummary, projectStandings } from '../views.ts';
import type { ListProjects } from './list-projects.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
const count = 400;

beforeAll(async () => {
  on = await pipelineOnDatabase();
  caller = await on.newCaller();
  await seedProjects(on.databaseUrl, { ...caller, count });
}, 60_000);
afterAll(() => on?.stop());

const query: ListProjects = { search: '', archived: false, limit: 100 };

async function all(more: Partial<ListProjects> = {}, limit = 37): Promise<ProjectSummary[]> {
  const items: ProjectSummary[] = [];
  let cursor: string | null = null;
  do {
    const page = await on.pipeline.listProjects(caller, { ...query, ...more, limit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** Said by the stages' own states, which are worked out from the same rows another way. */
function standingOf({ stages }: ProjectSummary): ProjectStanding {
  const states = stages.map(({ state }) => state);
  if (states.includes('running')) return 'running';
  if (states.includes('in_review')) return 'in_review';
  if (states.some((state) => ['changes_requested', 'rejected', 'failed'].includes(state))) return 'sent_back';
  if (states.every((state) => state === 'approved')) return 'done';
  return states.every((state) => state === 'ready' || state === 'locked') ? 'not_started' : 'ready';
}

describe('a list of many projects', () => {
  it.each(listingSorts.flatMap((sort) => [true, false].map((descending) => ({ sort, descending }))))(
    'comes whole and in order, page by page, by $sort (descending: $descending)',
    async ({ sort, descending }) => {
      const items = await all({ sort, descending });
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      const value = (project: ProjectSummary) =>
        ({
          updated: project.updatedAt.getTime(),
          created: project.createdAt.getTime(),
          name: project.name,
          cost: project.costUsd,
          progress: project.progress,
        })[sort];
      const names = new Intl.Collator('und', { numeric: true });
      const compare = (a: ProjectSummary, b: ProjectSummary) => {
        const [left, right] = [value(a), value(b)];
        const order = typeof left === 'string' ? names.compare(left, String(right)) : left - Number(right);
        return descending ? -order : order;
      };
      expect(items.map(value)).toEqual([...items].sort(compare).map(value));
    },
  );

  it('is filtered by where projects stand, and tells how many stand where', async () => {
    const everything = await all();
    const { counts } = await on.pipeline.listProjects(caller, query);
    for (const standing of projectStandings) {
      const items = await all({ standing });
      expect(items.map(({ id }) => id)).toEqual(
        everything.filter((project) => standingOf(project) === standing).map(({ id }) => id),
      );
      expect(counts?.[standing]).toBe(items.length);
      expect(items.length).toBeGreaterThan(0);
    }
  });

  it('keeps archived ones apart, and those of somebody else', async () => {
    const archived = await all({ archived: true });
    expect(archived.length).toBeGreaterThan(0);
    expect(archived.every((project) => project.archived)).toBe(true);
    expect((await all()).length + archived.length).toBe(count);
    const mate = { ...caller, userId: on.context.newId() };
    const { projectId } = await on.pipeline.createProject(mate, { name: 'Of a mate', brief: shortBrief });
    const { items, counts } = await on.pipeline.listProjects(mate, { ...query, mine: true });
    expect(items.map(({ id }) => id)).toEqual([projectId]);
    expect(counts?.not_started).toBe(1);
    await on.pipeline.deleteProject(mate, projectId);
  });

  it.each(['x', `${'0'.repeat(36)}_1`, `${crypto.randomUUID()}_2026-13-45 10:00:00+00`, '%00'])(
    'refuses a cursor that is none: %s',
    async (cursor) => {
      await expect(on.pipeline.listProjects(caller, { ...query, cursor })).rejects.toMatchObject({
        kind: 'bad_input',
        field: 'cursor',
      });
    },
  );
});

describe('a line of the list', () => {
  const lineOf = async (projectId: string) => {
    const lines = [...(await all()), ...(await all({ archived: true }))].filter(({ id }) => id === projectId);
    return lines[0];
  };

  it('follows its project from its creation to its end', async () => {
    const { projectId } = await on.pipeline.createProject(caller, { name: 'Followed', brief: shortBrief });
    const stands = async () => {
      const line = await lineOf(projectId);
      return line && [line.standing, line.progress];
    };
    expect(await stands()).toEqual(['not_started', 0]);
    const started = await on.pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
    expect(await stands()).toEqual(['running', 1]);
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await on.execute(started.runId);
    expect(await stands()).toEqual(['in_review', 1]);
    expect((await lineOf(projectId))?.costUsd).toBeGreaterThan(0);
    await on.decideNewest(caller, projectId, 'requirements', 'approved');
    expect(await stands()).toEqual(['ready', 2]);
    await on.decideNewest(caller, projectId, 'requirements', 'reopened');
    expect(await stands()).toEqual(['in_review', 1]);
    await on.decideNewest(caller, projectId, 'requirements', 'rejected');
    expect(await stands()).toEqual(['sent_back', 1]);
    await on.pipeline.renameProject(caller, { projectId, name: 'Renamed' });
    await on.pipeline.archiveProject(caller, { projectId, archived: true });
    expect(await lineOf(projectId)).toMatchObject({ name: 'Renamed', archived: true });
    await on.pipeline.deleteProject(caller, projectId);
    expect(await lineOf(projectId)).toBeUndefined();
  });

  it('tells when all was approved, and how long that took', async () => {
    const { projectId } = await on.pipeline.createProject(caller, { name: 'To the end', brief: shortBrief });
    for (const stage of ['requirements', 'plan', 'stories', 'prompts'] as const) {
      await on.generate(caller, projectId, stage);
      await on.decideNewest(caller, projectId, stage, 'approved');
    }
    const line = await lineOf(projectId);
    expect(line).toMatchObject({ standing: 'done', progress: 8 });
    expect(line?.doneAt?.getTime()).toBeGreaterThan(line?.firstRunAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(line?.costUsd).toBeCloseTo((await on.pipeline.viewProject(caller, projectId)).costUsd, 6);
  });

  it('is right when two things happen to a project at once', async () => {
    const { projectId } = await on.pipeline.createProject(caller, { name: 'Both', brief: shortBrief });
    await on.generate(caller, projectId, 'requirements');
    const { version } = await on.newest(caller, projectId, 'requirements');
    const seen = {
      projectId,
      stage: 'requirements',
      versionId: version.id,
      contentHash: version.hash,
    } as const;
    await Promise.all([
      on.pipeline.decide(caller, { ...seen, decision: 'approved', comment: '', feedback: [] }),
      on.pipeline.renameProject(caller, { projectId, name: 'Both, renamed' }),
      on.pipeline.startRun(caller, { projectId, stage: 'plan', again: false }).catch(() => null),
    ]);
    const wrong = await on.db.$queryRaw`
      SELECT * FROM project_listing EXCEPT SELECT * FROM project_listing_now`;
    expect(wrong).toEqual([]);
  });
});
