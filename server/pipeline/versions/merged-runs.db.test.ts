import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Complete } from '#server/models/completion.ts';
import { pipelineOnDatabase, shortBrief } from '../pipeline.fake.ts';
import { runStage } from '../runs/run-stage.ts';
import { startRun } from '../runs/start-run.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;

beforeAll(async () => {
  on = await pipelineOnDatabase();
});
afterAll(() => on?.stop());
beforeEach(async () => {
  on.settings.beforeAnswer = async () => {};
  caller = await on.newCaller();
  projectId = (await on.pipeline.createProject(caller, { brief: shortBrief })).projectId;
  await on.generate(caller, projectId, stage);
});

const stage = 'requirements';
const mine = 'The shed shall open for whoever has a key.';

async function newest() {
  const view = await on.newest(caller, projectId, stage);
  if (view.stage !== stage) throw new Error('requirements were expected');
  return view;
}
const edit = async (...edits: ItemEdit[]) =>
  on.pipeline.editVersion(caller, { projectId, stage, basedOn: (await newest()).version.id, edits });
const reword: ItemEdit = { kind: 'set', itemId: 'FR-1', field: 'statement', value: mine };
const functionalIn = ({ content }: Awaited<ReturnType<typeof newest>>) =>
  content.functional.map(({ id, statement }) => [id, statement] as const);
const requestChanges = (anchor: string, text: string) =>
  on.decideNewest(caller, projectId, stage, 'changes_requested', [{ anchor, text }]);
/** Generates anew with models that say `next` instead of `before`. */
async function regenerate(before: string, next: string): Promise<void> {
  const started = await on.pipeline.startRun(caller, { projectId, stage, again: true });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  const complete: Complete = (request) => async (signal) => {
    const { value, provenance } = await on.context.complete(request)(signal);
    return { value: JSON.parse(JSON.stringify(value).replaceAll(before, next)), provenance };
  };
  const attempt = { cancelled: new AbortController().signal, lastTry: true };
  await runStage({ ...on.context, complete }, started.runId, attempt);
}
const rowsOf = () => on.db.artifactVersion.findMany({ where: { projectId }, orderBy: { number: 'asc' } });

describe('a run after a person’s edits', () => {
  it('keeps them, knows a reworded item by what was generated, and leaves a removed one out', async () => {
    const before = await newest();
    await edit(reword, { kind: 'remove', itemId: 'FR-2' });
    await requestChanges('FR-3', 'Say who confirms it.');
    await on.generate(caller, projectId, stage);
    const after = await newest();
    expect(after.version).toMatchObject({ number: 3, authorKind: 'model', conflicts: 0 });
    const statements = new Map(functionalIn(after));
    expect(statements.get('FR-1')).toBe(mine);
    expect([...statements.keys()]).toEqual(
      functionalIn(before)
        .map(([id]) => id)
        .filter((id) => id !== 'FR-2'),
    );
    expect(JSON.stringify(after.content.functional.find(({ id }) => id === 'FR-3'))).toContain(
      'who confirms it',
    );
    expect(Object.keys(after.editedBy)).toEqual(['FR-1']);
    const rows = await rowsOf();
    expect(rows[2]?.generated).toMatchObject({
      functional: expect.arrayContaining([expect.objectContaining({ id: 'FR-2' })]),
    });
    expect(rows[2]).toMatchObject({
      generatedBaseId: null,
      conflicts: null,
      editors: { 'FR-1': caller.userId },
    });
  });

  it('tells what both changed, blocks approval until it is chosen, and takes what was chosen', async () => {
    const generated = new Map(functionalIn(await newest())).get('FR-1') ?? '';
    await edit(reword);
    await regenerate(generated, `${generated} Twice.`);
    const conflicted = await newest();
    expect(new Map(functionalIn(conflicted)).get('FR-1')).toBe(mine);
    expect(conflicted.conflicts).toMatchObject([
      { id: 'FR-1.statement', base: generated, mine, theirs: `${generated} Twice.` },
    ]);
    await expect(on.decideNewest(caller, projectId, stage, 'approved')).rejects.toThrow(
      expect.objectContaining({ kind: 'precondition_failed', message: expect.stringContaining('FR-1') }),
    );
    const basis = { projectId, stage, basedOn: conflicted.version.id } as const;
    const choices = [{ conflictId: 'FR-1.statement', take: 'theirs' as const }];
    const chosen = await on.pipeline.chooseVersion(caller, { ...basis, choices });
    expect(chosen).toMatchObject({ conflicts: [], editedBy: {} });
    expect(chosen.version).toMatchObject({ number: 4, authorKind: 'person' });
    expect(new Map(functionalIn(await newest())).get('FR-1')).toBe(conflicted.conflicts[0]?.theirs);
    await expect(
      on.pipeline.chooseVersion(caller, { ...basis, basedOn: chosen.version.id, choices }),
    ).rejects.toThrow(expect.objectContaining({ kind: 'conflict' }));
    await on.decideNewest(caller, projectId, stage, 'approved');
  });

  it('that yields the same again changes nothing, and asks no model', async () => {
    await edit(reword);
    const { version } = await newest();
    const asked = on.asked.length;
    const started = await on.generate(caller, projectId, stage);
    expect(started).toMatchObject({ outcome: 'version', versionId: version.id });
    expect(on.asked).toHaveLength(asked);
    expect(await rowsOf()).toHaveLength(2);
  });

  it('starts from an edit that was saved between its look and its start', async () => {
    await requestChanges('FR-3', 'Say who confirms it.');
    const { readStageHeads } = on.context;
    let looked = 0;
    const context = {
      ...on.context,
      readStageHeads: async (asked: Parameters<typeof readStageHeads>[0]) => {
        const heads = await readStageHeads(asked);
        looked += 1;
        if (looked === 1) await edit(reword);
        return heads;
      },
    };
    const started = await startRun(context, caller, { projectId, stage, again: false });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await on.execute(started.runId);
    expect(looked).toBe(2);
    expect(new Map(functionalIn(await newest())).get('FR-1')).toBe(mine);
  });

  it('keeps edits over several rounds, also while a conflict is left open', async () => {
    const generated = new Map(functionalIn(await newest())).get('FR-1') ?? '';
    await edit(reword, {
      kind: 'add',
      section: 'constraints',
      after: null,
      item: { statement: 'Open in May only.' },
    });
    await regenerate(generated, `${generated} Twice.`);
    await edit({ kind: 'set', itemId: 'FR-2', field: 'priority', value: 'could' });
    await regenerate(generated, `${generated} Thrice.`);
    const { content, conflicts, version } = await newest();
    expect(version.number).toBe(5);
    expect(conflicts).toMatchObject([
      { id: 'FR-1.statement', base: generated, theirs: `${generated} Thrice.` },
    ]);
    expect(content.functional.find(({ id }) => id === 'FR-1')?.statement).toBe(mine);
    expect(content.functional.find(({ id }) => id === 'FR-2')?.priority).toBe('could');
    expect(content.constraints.map(({ statement }) => statement)).toContain('Open in May only.');
  });
});
