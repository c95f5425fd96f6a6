import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { expect, it } from 'vitest';
import type { StoriesArtifact } from '../stories.ts';
import { groupsOf } from './backlog.ts';
import { contentOf } from './project-export.ts';
import { featureFiles } from './render-feature.ts';
import { largeProject, scrambledProject } from './scrambled-project.fake.ts';

function parsed(text: string) {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  return parser.parse(text).feature!;
}

/** Criteria that say anything at all. */
const told = ({ criteria }: StoriesArtifact['stories'][number]) =>
  criteria.filter((one) => /[^\s\p{Cc}]/u.test(one.given + one.when + one.then));

function expectWhole(artifact: StoriesArtifact, seed: number) {
  const files = featureFiles(artifact);
  const groups = groupsOf(artifact);
  expect(files).toHaveLength(groups.length);
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  for (const [index, { stories }] of groups.entries()) {
    const feature = parsed(files[index]!.text);
    const rules = feature.children.map(({ rule }) => rule);
    expect(
      rules.map((rule) => rule?.name.split(' ')[0]),
      `seed ${seed}`,
    ).toEqual(stories.map(({ id }) => id));
    for (const [at, story] of stories.entries())
      expect(rules[at]?.children.length, `seed ${seed}, ${story.id}`).toBe(told(story).length);
  }
}

it('is read by Cucumber’s own parser as a rule for each story and a scenario for each criterion, whatever the texts', () => {
  for (let seed = 1; seed <= 25; seed++) expectWhole(contentOf(scrambledProject(seed), 'stories')!, seed);
});

it('takes 500 stories', () => {
  expectWhole(contentOf(largeProject(500), 'stories')!, 1);
});

it('says Given, When and Then of the criterion, under the tags of the story', () => {
  const artifact = contentOf(scrambledProject(3), 'stories')!;
  const [epic] = artifact.epics;
  const story = {
    ...artifact.stories[0]!,
    epic: epic!.id,
    id: 'US-1',
    title: 'Reserve',
    priority: 'must' as const,
    covers: ['FR-1'],
  };
  const criteria = [{ given: 'a free tool', when: 'I reserve it', then: 'it is mine' }];
  const [file] = featureFiles({ ...artifact, epics: [epic!], stories: [{ ...story, criteria }] });
  const rule = parsed(file!.text).children[0]!.rule!;
  expect(rule.tags.map(({ name }) => name)).toEqual(['@US-1', '@must', '@FR-1']);
  expect(rule.children[0]!.scenario!.name).toBe('US-1.1 it is mine');
  expect(rule.children[0]!.scenario!.steps.map(({ keyword, text }) => keyword + text)).toEqual([
    'Given a free tool',
    'When I reserve it',
    'Then it is mine',
  ]);
});
