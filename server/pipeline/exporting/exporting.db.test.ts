import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportFormat, exportFormats } from '#server/artifacts/exports/export-formats.ts';
import { readProjectFile, writeProjectFile } from '#server/artifacts/exports/project-file.ts';
import { scrambledFile } from '#server/artifacts/exports/scrambled-project.fake.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { type StageName, stageNames } from '../stages/stage.ts';

type OnDatabase = Awaited<ReturnType<typeof pipelineOnDatabase>>;

let on: OnDatabase;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());

const never = new AbortController().signal;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const exported = (caller: Caller, projectId: string, format: ExportFormat, stage?: StageName) =>
  on.pipeline.exportProject(caller, { projectId, format, stage }, never);
const fileOf = async (caller: Caller, projectId: string) =>
  readProjectFile((await exported(caller, projectId, 'json')).bytes);

/** A project whose first stages have a version, all but the last of them approved. */
async function projectWith(caller: Caller, stages: readonly StageName[]): Promise<string> {
  const details = { stack: 'Elixir' };
  const { projectId } = await on.pipeline.createProject(caller, {
    name: 'Tool / library',
    brief: shortBrief,
    details,
  });
  for (const [index, stage] of stages.entries()) {
    await on.generate(caller, projectId, stage);
    if (index < stages.length - 1) await on.decideNewest(caller, projectId, stage, 'approved');
  }
  return projectId;
}

describe('a project of all stages', () => {
  let caller: Caller;
  let projectId: string;
  beforeAll(async () => {
    caller = await on.newCaller();
    projectId = await projectWith(caller, stageNames);
  });

  it('is exported in every format, under a name that a file system takes', async () => {
    for (const format of exportFormats.filter((one) => one !== 'pdf')) {
      const file = await exported(caller, projectId, format);
      expect(file.name, format).toMatch(/^Tool library( - [\w ]+)?\.\w+$/);
      expect(file.bytes.length, format).toBeGreaterThan(200);
    }
  });

  it('says of each document which version it is and whether it is approved', async () => {
    const all = text((await exported(caller, projectId, 'markdown')).bytes);
    expect(all).toMatch(/^# Tool \/ library\n/);
    expect(all).toContain('- Requirements: version 1, approved\n');
    expect(all).toContain('- Coding prompts: version 1, not approved yet\n');
    const plan = text((await exported(caller, projectId, 'markdown', 'plan')).bytes);
    expect(plan).toMatch(/^# Project plan\n\nTool \/ library, \d{4}-\d\d-\d\d: version 1, approved\n/);
    expect(plan).not.toContain('# Requirements');
  });

  it('is exported in an older version where one is named', async () => {
    const before = await on.newest(caller, projectId, 'stories');
    await on.pipeline.editVersion(caller, {
      projectId,
      stage: 'stories',
      basedOn: before.version.id,
      edits: [{ kind: 'set', itemId: 'US-1', field: 'title', value: 'Another title' }],
    });
    const wanted = { projectId, format: 'markdown', stage: 'stories' } as const;
    const newest = await on.pipeline.exportProject(caller, wanted, never);
    expect(text(newest.bytes)).toContain('Another title');
    const older = await on.pipeline.exportProject(caller, { ...wanted, versionId: before.version.id }, never);
    expect(text(older.bytes)).not.toContain('Another title');
  });

  it('has a row for each story, a file for each epic and each prompt', async () => {
    const { content } = await on.newest(caller, projectId, 'stories');
    const { stories, epics } = content as { stories: unknown[]; epics: unknown[] };
    const csv: unknown[] = parse(text((await exported(caller, projectId, 'linear')).bytes), {
      columns: true,
    });
    expect(csv).toHaveLength(stories.length);
    expect(Object.keys(unzipSync((await exported(caller, projectId, 'gherkin')).bytes))).toHaveLength(
      epics.length,
    );
    const prompts = unzipSync((await exported(caller, projectId, 'prompts')).bytes);
    expect(Object.keys(prompts)).toHaveLength(stories.length + 1);
    expect(strFromU8(prompts['README.md']!)).toContain('# Coding prompts');
  });

  it('is found by nobody of another workspace', async () => {
    const stranger = await on.newCaller();
    for (const format of ['markdown', 'json', 'jira', 'docx'] as const)
      await expect(exported(stranger, projectId, format)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is imported as it was exported, without asking a model', async () => {
    const before = await fileOf(caller, projectId);
    const stranger = await on.newCaller('editor');
    const [asked, prepared] = [on.asked.length, on.preparations.length];
    const made = await on.pipeline.importProject(stranger, { bytes: Buffer.from(writeProjectFile(before)) });
    const after = await fileOf(stranger, made.projectId);
    expect(after.name).toBe(before.name);
    expect(after.briefs).toEqual(before.briefs);
    for (const stage of stageNames)
      expect(after.stages[stage]?.content).toEqual(before.stages[stage]?.content);
    expect([on.asked.length, on.preparations.length]).toEqual([asked, prepared]);
    const view = await on.pipeline.viewProject(stranger, made.projectId);
    expect(view.brief).toMatchObject({ text: shortBrief, details: { stack: 'Elixir' } });
    expect(view.stages.map(({ state }) => state)).toEqual([
      'in_review',
      'in_review',
      'in_review',
      'in_review',
    ]);
    expect(view.stages.map(({ version }) => version?.number)).toEqual([1, 1, 1, 1]);
    const hashes = await Promise.all(stageNames.map((stage) => on.newest(stranger, made.projectId, stage)));
    for (const { stage, version } of hashes)
      expect(version.hash).toBe((await on.newest(caller, projectId, stage)).version.hash);
  });
});

it('what was imported is told as such, is not out of date, and goes on like any project', async () => {
  const caller = await on.newCaller();
  const source = await projectWith(caller, ['requirements', 'plan']);
  const { bytes } = await exported(caller, source, 'json');
  const { projectId } = await on.pipeline.importProject(caller, { bytes });
  const history = await on.pipeline.listHistory(caller, { projectId, stage: 'requirements' });
  expect(history.items).toMatchObject([{ number: 1, authorKind: 'person', why: { kind: 'imported' } }]);
  const trail = await on.pipeline.listActivity(caller, { projectId });
  expect(trail.items.map(({ action }) => action)).toContain('project.imported');
  const stale = await on.pipeline.viewStale(caller, projectId);
  expect(stale.stages.flatMap(({ items, parts }) => [...items, ...parts])).toEqual([]);

  const before = await on.newest(caller, projectId, 'requirements');
  await on.pipeline.editVersion(caller, {
    projectId,
    stage: 'requirements',
    basedOn: before.version.id,
    edits: [{ kind: 'set', itemId: 'FR-1', field: 'statement', value: 'The system shall lend tools.' }],
  });
  await on.decideNewest(caller, projectId, 'requirements', 'approved');
  await on.decideNewest(caller, projectId, 'plan', 'approved');
  await on.generate(caller, projectId, 'stories');
  expect((await on.newest(caller, projectId, 'stories')).version.number).toBe(1);
});

it('quotations go on pointing into the brief that they were taken from', async () => {
  const caller = await on.newCaller();
  const source = await projectWith(caller, ['requirements']);
  const { brief } = await on.pipeline.viewProject(caller, source);
  await on.pipeline.reviseBrief(caller, {
    projectId: source,
    basedOn: brief.id,
    brief: `Preface.\n\n${shortBrief}`,
  });
  const { projectId } = await on.pipeline.importProject(caller, {
    bytes: (await exported(caller, source, 'json')).bytes,
  });
  const { briefVersionId } = await on.newest(caller, projectId, 'requirements');
  const quoted = await on.pipeline.viewBrief(caller, { projectId, briefVersionId });
  expect([quoted.number, quoted.text]).toEqual([1, shortBrief]);
  expect((await on.pipeline.viewProject(caller, projectId)).brief).toMatchObject({
    number: 2,
    text: `Preface.\n\n${shortBrief}`,
  });
});

it('a file of the worst texts comes back to the last character', async () => {
  const caller = await on.newCaller();
  for (const seed of [3, 14]) {
    const file = scrambledFile(seed);
    const { projectId } = await on.pipeline.importProject(caller, {
      bytes: Buffer.from(writeProjectFile(file)),
    });
    const again = await fileOf(caller, projectId);
    const plain = ({ stages, ...rest }: typeof file) => ({
      ...rest,
      exportedAt: '',
      stages: Object.values(stages).map(({ brief, content }) => ({ brief, content })),
    });
    expect(plain(again), `seed ${seed}`).toEqual(plain(file));
  }
});

describe('an import', () => {
  const bytes = Buffer.from(writeProjectFile(scrambledFile(2)));

  it('that is sent twice makes one project, and another workspace does not get it', async () => {
    const caller = await on.newCaller();
    const id = on.context.newId();
    expect(await on.pipeline.importProject(caller, { bytes, id })).toEqual({ projectId: id });
    expect(await on.pipeline.importProject(caller, { bytes, id })).toEqual({ projectId: id });
    expect(await on.db.project.count({ where: { workspaceId: caller.workspaceId } })).toBe(1);
    const stranger = await on.newCaller();
    await expect(on.pipeline.importProject(stranger, { bytes, id })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('takes an editor, and a file whose brief could have been written here', async () => {
    const caller = await on.newCaller('reviewer');
    await expect(on.pipeline.importProject(caller, { bytes })).rejects.toMatchObject({ kind: 'forbidden' });
    const owner = await on.newCaller();
    const file = scrambledFile(2);
    const empty = { ...file, briefs: [file.briefs[0]!, { text: '  ', details: {} }] };
    await expect(
      on.pipeline.importProject(owner, { bytes: Buffer.from(writeProjectFile(empty)) }),
    ).rejects.toMatchObject({ kind: 'bad_input', field: 'briefs.1.text' });
    expect(await on.db.project.count({ where: { workspaceId: owner.workspaceId } })).toBe(0);
  });
});

it('what is not there yet is told, and a brief alone is a file as well', async () => {
  const caller = await on.newCaller();
  const projectId = await projectWith(caller, []);
  for (const format of ['markdown', 'jira', 'gherkin', 'spec-kit', 'prompts', 'docx'] as const)
    await expect(exported(caller, projectId, format)).rejects.toMatchObject({ kind: 'precondition_failed' });
  expect(await fileOf(caller, projectId)).toMatchObject({ briefs: [{ text: shortBrief }], stages: {} });
  await expect(exported(caller, await projectWith(caller, ['requirements']), 'pdf')).rejects.toMatchObject({
    kind: 'precondition_failed',
    message: expect.stringContaining('made for printing'),
  });
});
