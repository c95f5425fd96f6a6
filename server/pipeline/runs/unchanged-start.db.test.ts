import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#server/identity/caller.ts';
import { sha256 } from '#server/platform/content-hash.ts';
import { newId } from '#server/platform/ids.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { startRun } from './start-run.ts';
import { createUnchangedStages } from './unchanged-stages.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

/** A project whose requirements are made, and known to be what a start would make again. */
beforeEach(async () => {
  on.answers.clear();
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, 'requirements');
  await start();
});

const start = (again = false) => on.pipeline.startRun(caller, { projectId, stage: 'requirements', again });

/** Starts, and tells how many statements it cost: one where nothing was worked out. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  on.queries.length = 0;
  await work();
  return on.queries.length;
}

describe('a start of a stage that is up to date', () => {
  it('costs one statement and yields its version', async () => {
    const { version } = await on.newest(caller, projectId, 'requirements');
    expect(await statementsOf(start)).toBe(1);
    expect(await start()).toEqual({ outcome: 'version', versionId: version.id, number: version.number });
  });

  it('holds though its answers have left the caches', async () => {
    on.answers.clear();
    expect(await start()).toMatchObject({ outcome: 'version' });
  });

  it('is nobody else’s to find', async () => {
    const stranger = await on.newCaller();
    const theirs = on.pipeline.startRun(stranger, { projectId, stage: 'requirements', again: false });
    await expect(theirs).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is found for each of several who ask at the same moment, in one statement', async () => {
    const stranger = await on.newCaller();
    const own = await on.pipeline.createProject(stranger, { brief: shortBrief });
    await on.generate(stranger, own.projectId, 'requirements');
    const startAs = (who: Caller, id: string) =>
      on.pipeline.startRun(who, { projectId: id, stage: 'requirements', again: false });
    await startAs(stranger, own.projectId);
    on.queries.length = 0;
    const [mine, theirs, stolen] = await Promise.allSettled([
      startAs(caller, projectId),
      startAs(stranger, own.projectId),
      startAs(stranger, projectId),
    ]);
    expect(on.queries).toHaveLength(1);
    const idOf = async (who: Caller, id: string) => (await on.newest(who, id, 'requirements')).version.id;
    expect(mine).toMatchObject({ value: { versionId: await idOf(caller, projectId) } });
    expect(theirs).toMatchObject({ value: { versionId: await idOf(stranger, own.projectId) } });
    expect(stolen).toMatchObject({ reason: { kind: 'not_found' } });
  });

  it('needs the role of an editor each time', async () => {
    const reviewer = { ...caller, role: 'reviewer' as const };
    const theirs = on.pipeline.startRun(reviewer, { projectId, stage: 'requirements', again: false });
    await expect(theirs).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is not found once its project is being deleted', async () => {
    await on.db.project.update({ where: { id: projectId }, data: { tombstonedAt: new Date() } });
    await expect(start()).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a start works the stage out anew', () => {
  it('with a revised brief', async () => {
    const { brief } = await on.pipeline.viewProject(caller, projectId);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      brief: `${shortBrief}\n- A member can export the list of loans.\n`,
      basedOn: brief.id,
    });
    expect(await start()).toMatchObject({ outcome: 'run', joined: false });
  });

  it('with feedback', async () => {
    const wish = [{ anchor: null, text: 'Name the deadline.' }];
    await on.decideNewest(caller, projectId, 'requirements', 'changes_requested', wish);
    expect(await start()).toMatchObject({ outcome: 'run', joined: false });
  });

  it('with other models', async () => {
    await on.db.workspace.update({ where: { id: caller.workspaceId }, data: { floorsPinned: true } });
    expect(await statementsOf(start)).toBeGreaterThan(1);
  });

  it('when it is asked for again', async () => {
    expect(await start(true)).toMatchObject({ outcome: 'run', joined: false });
  });

  it('on top of another previous version', async () => {
    const newest = await on.db.artifactVersion.findFirstOrThrow({ where: { projectId } });
    const { id, number, ...rest } = newest;
    const edited = { ...rest, id: newId(1), number: number + 1, runId: null, hash: 'edited', parentId: id };
    await on.db.artifactVersion.create({ data: JSON.parse(JSON.stringify(edited)) });
    expect(await statementsOf(start)).toBeGreaterThan(1);
  });

  it('in a process that was started with other instructions', async () => {
    const context = {
      ...on.context,
      unchangedStages: createUnchangedStages(),
      loadInstruction: () => ({ text: 'new', hash: sha256('new') }),
    };
    const started = await startRun(context, caller, { projectId, stage: 'requirements', again: false });
    expect(started).toMatchObject({ outcome: 'run', joined: false });
  });
});

it('a start joins the run that is under way before it looks at anything else', async () => {
  const first = await start(true);
  expect(await start()).toEqual({ ...first, joined: true });
});
