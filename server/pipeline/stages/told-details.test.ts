import { describe, expect, it } from 'vitest';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { sampleBriefs } from '#server/models/drafter/sample-briefs.fake.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { askedIn, draftProject, redraftProject } from './draft-project.fake.ts';
import { planStage } from './plan/stage.ts';
import { promptsStage } from './prompts/stage.ts';
import { requirementsStage } from './requirements/stage.ts';
import type { RevisionInput, Task } from './stage.ts';
import { storiesStage } from './stories/stage.ts';

const brief = sampleBriefs()[0]?.text ?? '';
const project = draftProject(brief);
const { requirements, plan, stories } = project.made;

/** Every task of the project with these details, all that stages are made from being the same. */
function tasksWith(details?: BriefDetails): { stage: string; task: Task }[] {
  const revision = { feedback: [], previous: null, usedIds: [], ...(details ? { details } : {}) };
  const from = <A>(input: Omit<A, keyof RevisionInput<never>>) => ({ ...input, ...revision }) as A;
  const upstream = { requirements: requirements.artifact, plan: plan.artifact, stories: stories.artifact };
  return [
    ...requirementsStage
      .tasks(from({ brief, outline: outlineBrief(brief) }), new Map())
      .map(as('requirements')),
    ...planStage.tasks(from(upstream), new Map()).map(as('plan')),
    ...storiesStage.tasks(from(upstream), new Map()).map(as('stories')),
    ...promptsStage.tasks(from(upstream), new Map()).map(as('prompts')),
  ];
}
const as = (stage: string) => (task: Task) => ({ stage, task });
const asked = (details?: BriefDetails) =>
  new Map(tasksWith(details).map(({ stage, task }) => [`${stage}/${task.name}`, contentHash(task.inputs)]));

/** Stage and kind of the tasks that are asked otherwise, each once. */
function reached(details: BriefDetails): string[] {
  const before = asked();
  const changed = tasksWith(details).filter(
    ({ stage, task }) => before.get(`${stage}/${task.name}`) !== contentHash(task.inputs),
  );
  return [...new Set(changed.map(({ stage, task }) => `${stage}: ${task.kind}`))].toSorted();
}

describe('details', () => {
  it('that are absent leave every task as it is without them', () => {
    expect(asked({})).toEqual(asked());
    expect(tasksWith().filter(({ task }) => 'details' in (task.inputs as object))).toEqual([]);
  });

  it.each<[BriefDetails, string[]]>([
    [{ type: 'internal tool' }, ['plan: structure', 'requirements: outline']],
    [{ stack: 'Elixir' }, ['plan: structure', 'plan: surroundings', 'prompts: prompt']],
    [{ timeline: 'Live by May' }, ['plan: milestone', 'plan: risks', 'plan: team']],
    [{ team: 'Two developers' }, ['plan: milestone', 'plan: team']],
    [{ constraints: '- GDPR applies' }, ['requirements: boundaries']],
  ])('%j reach the tasks that use them, and no other', (details, kinds) => {
    expect(reached(details)).toEqual(kinds);
  });

  it('name a language to every task', () => {
    const german = tasksWith({ language: 'German' });
    expect(german.every(({ task }) => (task.inputs as { details?: object }).details)).toBe(true);
  });

  it('change nothing but the one task of the constraint that was added', () => {
    const one = draftProject(brief, { constraints: 'GDPR applies to all members' });
    const other = redraftProject(one, {
      from: 'requirements',
      details: { constraints: 'GDPR applies to all members\nThe budget is 20,000 euros' },
    });
    expect(other.asked.requirements).toHaveLength(1);
    expect(askedIn(redraftProject(one, { from: 'requirements', details: one.details }))).toBe(0);
  });
});

describe('what the drafter makes of details', () => {
  const drafted = draftProject(brief, {
    type: 'internal tool',
    stack: 'TypeScript, Hono, PostgreSQL',
    timeline: 'Live by 15 March',
    team: 'Two backend developers and a designer',
    constraints: '- The budget is 20,000 euros\n- GDPR applies to all members',
  });
  const { made } = drafted;

  it('is a constraint for each line, with the field as its source', () => {
    const given = made.requirements.artifact.constraints.filter(({ source }) => source.kind === 'details');
    expect(given.map(({ source }) => source)).toEqual([
      { kind: 'details', field: 'constraints', text: 'The budget is 20,000 euros' },
      { kind: 'details', field: 'constraints', text: 'GDPR applies to all members' },
    ]);
    expect(given.map(({ statement }) => statement).join()).toContain('20,000 euros');
  });

  it('is the architecture, the team, a risk and the prompts, each naming the field', () => {
    const words = itemsOf({ stage: 'plan', content: made.plan.artifact }).map(({ content }) =>
      JSON.stringify(content),
    );
    const with_ = (part: string) => words.filter((item) => item.includes(part));
    expect(with_('TypeScript, with Hono')[0]).toContain('Given in the details (stack)');
    expect(with_('PostgreSQL database')[0]).toContain('Given in the details (stack)');
    expect(with_('2 × 100 % (details: team)')).toHaveLength(1);
    expect(with_('“Live by 15 March”')[0]).toContain('timeline');
    expect(made.requirements.artifact.overview.problem).toContain('an internal tool (details)');
    expect(
      made.prompts.artifact.prompts.every(({ steps }) =>
        steps.join().includes('TypeScript, Hono, PostgreSQL'),
      ),
    ).toBe(true);
  });
});
