import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cyclesOf } from '#server/artifacts/traceability.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { draftStage } from '../draft-stage.fake.ts';
import { planStage } from '../plan/stage.ts';
import { requirementsStage } from '../requirements/stage.ts';
import type { Task } from '../stage.ts';
import { storiesStage } from './stage.ts';

const root = path.join(import.meta.dirname, '../../../..');
const folders = ['../shared/briefs', 'public/examples'].map((folder) => path.join(root, folder));
const briefs = folders.filter(existsSync).flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => path.join(folder, file)),
);
const unasked = { feedback: [], previous: null, usedIds: [] };
/** About four characters are one token of English. */
const tokensOf = ({ draft, inputs }: Task) => JSON.stringify(draft(inputs)).length / 4;

describe('the drafter, on real briefs', () => {
  it('finds briefs to read', () => {
    expect(briefs.length).toBeGreaterThan(0);
  });

  it.each(briefs.map((file) => [path.basename(file), file]))('plans and tells the whole of %s', (_, file) => {
    const brief = readFileSync(file, 'utf8');
    const requirements = draftStage(requirementsStage, {
      brief,
      outline: outlineBrief(brief),
      ...unasked,
    }).artifact;
    const plan = draftStage(planStage, { requirements, ...unasked }).artifact;
    const input = { requirements, plan, ...unasked };
    const { stories, uncovered, epics } = draftStage(storiesStage, input).artifact;

    const inScope = requirements.functional.filter(({ priority }) => priority !== 'wont').map(({ id }) => id);
    expect(plan.milestones.flatMap(({ scope }) => scope).toSorted()).toEqual(inScope.toSorted());
    expect(stories.flatMap(({ covers }) => covers).toSorted()).toEqual(inScope.toSorted());
    expect(uncovered).toEqual([]);
    expect(cyclesOf(stories)).toEqual([]);
    expect(epics.map(({ milestone }) => milestone)).toEqual(plan.milestones.map(({ id }) => id));

    const tasks = [
      ...planStage.tasks({ requirements, ...unasked }, new Map()),
      ...storiesStage.tasks(input, new Map()),
    ];
    const tooLong = tasks.filter((task) => tokensOf(task) > 1.6 * task.tokensMax).map(({ name }) => name);
    expect(tooLong).toEqual([]);
  });
});
