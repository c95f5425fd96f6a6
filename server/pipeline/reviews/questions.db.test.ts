import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase } from '../pipeline.fake.ts';

const brief = `# Tool library

Members borrow tools from the library.

## Loans
- A member must be able to reserve a tool for a day.
- When a tool is returned late, the system shall charge a reasonable fee.

## Accounts
- The librarian can register new members quickly.
- The librarian can block a member.
`;

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;
let projectId: string;
beforeAll(async () => {
  on = await pipelineOnDatabase();
});
beforeEach(async () => {
  caller = await on.newCaller();
  ({ projectId } = await on.pipeline.createProject(caller, { brief }));
  await on.generate(caller, projectId, 'requirements');
});
afterAll(() => on.stop());

async function requirements(): Promise<RequirementsArtifact> {
  const view = await on.newest(caller, projectId, 'requirements');
  if (view.stage !== 'requirements') throw new Error('requirements were expected');
  return view.content;
}

/** The question on what is reasonable. */
async function question() {
  const found = (await requirements()).questions.find(({ question: words }) =>
    words.includes('“reasonable”'),
  );
  if (!found) throw new Error('the brief raises no question');
  return found;
}

const answer = (questionId: string, text: string, replaces: string | null = null) =>
  on.pipeline.answerQuestion(caller, { projectId, questionId, replaces, kind: 'answered', text });
const takeBack = (questionId: string, replaces: string | null, kind: 'skipped' | 'withdrawn' = 'withdrawn') =>
  on.pipeline.answerQuestion(caller, { projectId, questionId, replaces, kind, text: '' });

async function marked(): Promise<Record<string, readonly string[]>> {
  const { stages } = await on.pipeline.viewStale(caller, projectId);
  return Object.fromEntries(stages[0]?.items.map(({ itemId, because }) => [itemId, because]) ?? []);
}

describe('an answer to a question', () => {
  it('makes out of date what it changes, and nothing else', async () => {
    const { id, changes } = await question();
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThan((await requirements()).functional.length);
    await answer(id, 'Two euros a day.');
    const marks = await marked();
    expect(Object.keys(marks).toSorted()).toEqual(changes.toSorted());
    expect(marks[changes[0] ?? '']).toEqual([`The answer to ${id} is not worked in yet.`]);
  });

  it('repeats exactly the tasks behind what it changes, and is told as a decision with the items it shaped', async () => {
    const { id, changes, question: words } = await question();
    const { producedBy } = await on.newest(caller, projectId, 'requirements');
    await answer(id, 'Two euros a day.');
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements');
    expect(on.asked.toSorted()).toEqual([...new Set(changes.map((item) => producedBy[item]))].toSorted());
    const after = await requirements();
    expect(after.decisions).toEqual([
      { questionId: id, question: words, answer: 'Two euros a day.', items: expect.arrayContaining([]) },
    ]);
    const [shaped] = after.decisions?.[0]?.items ?? [];
    const item = after.functional.find((candidate) => candidate.id === shaped);
    expect(JSON.stringify(item)).toContain('Two euros a day.');
    expect(await marked()).toEqual({});
    // What is worked in stays so: nothing is asked for it again.
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements');
    expect(on.asked).toEqual([]);
  });

  it('can be changed and taken back, each of which is out of date until it is worked in', async () => {
    const { id, changes } = await question();
    const first = await answer(id, 'Two euros a day.');
    await on.generate(caller, projectId, 'requirements');
    const second = await answer(id, 'Three euros a day.', first.id);
    expect(Object.values(await marked())[0]).toEqual([`The answer to ${id} is not worked in yet.`]);
    await on.generate(caller, projectId, 'requirements');
    expect((await requirements()).decisions?.map((decision) => decision.answer)).toEqual([
      'Three euros a day.',
    ]);
    const third = await takeBack(id, second.id);
    expect(Object.keys(await marked())).toContain(changes[0]);
    expect(Object.values(await marked())[0]).toEqual([`The answer to ${id} was taken back.`]);
    on.asked.length = 0;
    await on.generate(caller, projectId, 'requirements');
    expect(on.asked, 'what it was before is known').toEqual([]);
    expect((await requirements()).decisions).toBeUndefined();
    expect(await on.pipeline.listAnswers(caller, projectId)).toEqual([
      expect.objectContaining({ id: third.id, kind: 'withdrawn', text: '' }),
    ]);
  });

  it('outlives its question: it binds later versions, whatever they ask', async () => {
    const { id } = await question();
    await answer(id, 'Two euros a day.');
    const { brief: before } = await on.pipeline.viewProject(caller, projectId);
    await on.pipeline.reviseBrief(caller, {
      projectId,
      basedOn: before.id,
      brief: brief.replace(', the system shall charge a reasonable fee', ', the system shall charge a fee'),
    });
    await on.generate(caller, projectId, 'requirements');
    const after = await requirements();
    expect(after.questions.map(({ question: words }) => words).join()).not.toContain('“reasonable”');
    expect(after.decisions?.[0]).toMatchObject({ questionId: id, answer: 'Two euros a day.' });
    expect(after.decisions?.[0]?.items).toHaveLength(1);
  });

  it('to a question that no item is about becomes a constraint', async () => {
    const { id } = await question();
    const { version } = await on.newest(caller, projectId, 'requirements');
    await on.db
      .$executeRaw`UPDATE artifact_version SET content = jsonb_set(content, '{questions,0,changes}', '[]')
      WHERE id = ${version.id}::uuid`;
    const [first] = (await requirements()).questions;
    await answer(first?.id ?? id, 'At most five hundred members.');
    await on.generate(caller, projectId, 'requirements');
    const { constraints, decisions } = await requirements();
    const [shaped] = decisions?.[0]?.items ?? [];
    expect(constraints.find((item) => item.id === shaped)?.statement).toContain(
      'At most five hundred members.',
    );
  });

  it('skipped asks for nothing', async () => {
    const { id } = await question();
    await takeBack(id, null, 'skipped');
    expect(await marked()).toEqual({});
    expect((await on.pipeline.listAnswers(caller, projectId))[0]).toMatchObject({
      questionId: id,
      kind: 'skipped',
    });
    const { items } = await on.pipeline.listActivity(caller, { projectId });
    expect(items[0]).toMatchObject({ action: 'question.skipped', details: { question: id } });
  });

  it('of two people at once is a conflict that tells what the other said', async () => {
    const { id } = await question();
    await answer(id, 'Two euros a day.');
    await expect(answer(id, 'Five euros a day.')).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Two euros a day.'),
    });
  });

  it('is refused for what nobody asked, and to strangers and viewers', async () => {
    await expect(answer('Q-99', 'Yes.')).rejects.toMatchObject({ kind: 'not_found' });
    const { id } = await question();
    const say = { projectId, questionId: id, replaces: null, kind: 'answered', text: 'Yes.' } as const;
    const stranger = await on.newCaller();
    await expect(on.pipeline.answerQuestion(stranger, say)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.pipeline.listAnswers(stranger, projectId)).rejects.toMatchObject({ kind: 'not_found' });
    const viewer = { ...caller, role: 'viewer' } as const;
    await expect(on.pipeline.answerQuestion(viewer, say)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
