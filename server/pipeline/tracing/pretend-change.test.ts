import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#server/artifacts/apply-edits.ts';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import { pretendEdits } from '#server/artifacts/pretend-edits.ts';
import { sampleBriefs } from '#server/models/drafter/sample-briefs.fake.ts';
import { inputsHash } from '../runs/task-record.ts';
import { type DraftedProject, draftProject } from '../stages/draft-project.fake.ts';
import { planStage } from '../stages/plan/stage.ts';
import { promptsStage } from '../stages/prompts/stage.ts';
import type { StageName, Task } from '../stages/stage.ts';
import { reviewedIn } from '../stages/staged-artifact.ts';
import { storiesStage } from '../stages/stories/stage.ts';

type Contents = { [S in StageName]: ArtifactOf<S> };
const unasked = { feedback: [], previous: null, usedIds: [] };

const projects = sampleBriefs().map(({ text }) => draftProject(text));

function contentsOf({ made }: DraftedProject): Contents {
  const { requirements, plan, stories, prompts } = made;
  return {
    requirements: requirements.artifact,
    plan: plan.artifact,
    stories: stories.artifact,
    prompts: prompts.artifact,
  };
}

/** Every task behind the requirements, with what it depends on. */
function tasksAfter(contents: Contents): ReadonlyMap<string, string> {
  const none = new Map();
  const tasks: readonly Task[] = [
    ...planStage.tasks({ ...unasked, ...contents }, none),
    ...storiesStage.tasks({ ...unasked, ...contents }, none),
    ...promptsStage.tasks({ ...unasked, ...contents }, none),
  ];
  return new Map(tasks.map((task) => [task.name, inputsHash(task)]));
}

/** Names of the tasks whose answers no longer stand after an edit. */
function changedBy(contents: Contents, stage: StageName, edits: readonly ItemEdit[]): readonly string[] {
  const surroundings = { requirements: contents.requirements.functional, usedIds: [] };
  const { content } = applyEdits(stage, contents[stage] as unknown as Sections, edits, surroundings);
  const after = tasksAfter({ ...contents, [stage]: content });
  return [...tasksAfter(contents)].flatMap(([name, hash]) => (after.get(name) === hash ? [] : [name]));
}

describe('a pretended rewording', () => {
  it.each([
    ['as the same words said twice do', (words: string) => `${words} ${words}`, true],
    ['and no more than other words do', (words: string) => `${words} Within two days at most.`, false],
  ])('changes what a person’s does: %s (a failure prints its seed)', { timeout: 60_000 }, (_, say, equal) => {
    fc.assert(
      fc.property(fc.nat(projects.length - 1), fc.nat(), fc.nat(2), (which, draw, turn) => {
        const contents = contentsOf(projects[which] as DraftedProject);
        const stage = (['requirements', 'plan', 'stories'] as const)[turn] as StageName;
        const { items } = reviewedIn(stage, { content: contents[stage], items: [] });
        const { id, kind } = items[draw % items.length] as (typeof items)[number];
        if (kind === 'question') return;
        const pretended = pretendEdits(stage, contents[stage] as unknown as Sections, id);
        const real = pretended.map((edit): ItemEdit => {
          if (edit.kind !== 'set' || typeof edit.value !== 'string') return edit;
          return { ...edit, value: say(edit.value.replace(/ \(…\)$/u, '')).slice(0, 300) };
        });
        const foreseen = changedBy(contents, stage, pretended);
        const found = changedBy(contents, stage, real);
        if (equal) expect([id, ...foreseen]).toEqual([id, ...found]);
        else expect([id, ...found]).toEqual(expect.arrayContaining([...foreseen]));
      }),
      { numRuns: 40 },
    );
  });
});
