import { expect, it } from 'vitest';
import { groupsOf } from './backlog.ts';
import { contentOf } from './project-export.ts';
import { promptFiles } from './prompt-files.ts';
import { scrambledProject } from './scrambled-project.fake.ts';
import { specKitFiles } from './spec-kit.ts';

const project = scrambledProject(5);
const files = new Map(specKitFiles(project).map(({ path, text }) => [path, text]));
const folders = [...new Set([...files.keys()].flatMap((path) => /^specs\/([^/]+)\//.exec(path)?.[1] ?? []))];

it('has Spec Kit’s folders and file names, a feature for each epic', () => {
  expect([...files.keys()]).toContain('.specify/memory/constitution.md');
  expect(folders).toHaveLength(groupsOf(contentOf(project, 'stories')!).length);
  for (const folder of folders) {
    expect(folder).toMatch(/^\d{3}-[^\s/]+$/);
    for (const name of ['spec.md', 'plan.md', 'research.md', 'data-model.md', 'tasks.md'])
      expect(files.has(`specs/${folder}/${name}`), `${folder}/${name}`).toBe(true);
  }
});

it('uses the headings that its templates prescribe, in their order', () => {
  for (const folder of folders) {
    const spec = files.get(`specs/${folder}/spec.md`)!;
    const headings = spec.split('\n').filter((line) => /^##? /.test(line));
    expect(headings[0]).toMatch(/^# Feature Specification: /);
    expect(headings.slice(1, 4)).toEqual([
      '## User Scenarios & Testing *(mandatory)*',
      '## Requirements *(mandatory)*',
      '## Success Criteria *(mandatory)*',
    ]);
    expect(spec).toContain(`**Feature Branch**: \`${folder}\``);
    expect(files.get(`specs/${folder}/plan.md`)).toMatch(
      /^# Implementation Plan: [\s\S]*## Summary[\s\S]*## Technical Context/,
    );
  }
});

it('tells every story once, with a numbered task for each step of its prompt', () => {
  const { stories } = contentOf(project, 'stories')!;
  const { prompts } = contentOf(project, 'prompts')!;
  const specs = folders.map((folder) => files.get(`specs/${folder}/spec.md`)!).join('\n');
  expect(specs.match(/^### User Story \d+ - US-\d+/gm)).toHaveLength(stories.length);
  const tasks = folders.map((folder) => files.get(`specs/${folder}/tasks.md`)!).join('\n');
  const count =
    stories.reduce((sum, { criteria }) => sum + criteria.length, 0) +
    prompts.reduce((sum, { steps, tests }) => sum + steps.length + tests.length, 0);
  expect(tasks.match(/^- \[ \] T\d{3,} \[US\d+\] /gm)).toHaveLength(count);
});

it('says what there is while there is nothing but requirements', () => {
  const [requirements] = project.stages;
  const few = specKitFiles({ ...project, stages: [requirements!] });
  expect(few.map(({ path }) => path.split('/').at(-1))).toEqual([
    'constitution.md',
    'spec.md',
    'data-model.md',
  ]);
  const all = contentOf(project, 'requirements')!.functional;
  expect(few[1]!.text.match(/^- \*\*FR-\d+\*\*: /gm)).toHaveLength(all.length);
});

it('prompts are a file each, in building order, and a list of them', () => {
  const { prompts } = contentOf(project, 'prompts')!;
  const [readme, ...each] = promptFiles({ prompts, feedback: [] });
  expect(readme!.path).toBe('README.md');
  expect(each.map(({ path }) => path.slice(0, 2))).toEqual(
    prompts.map((_, index) => String(index + 1).padStart(2, '0')),
  );
  expect(each.every(({ text }) => text.startsWith('# '))).toBe(true);
});
