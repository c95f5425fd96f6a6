import type { StoriesArtifact, Story } from '../stories.ts';
import { storySentence } from '../story-sentence.ts';
import { groupsOf } from './backlog.ts';
import { itemSlug } from './file-name.ts';
import type { ExportedFile } from './project-export.ts';

/** Each epic as a Gherkin file (https://cucumber.io/docs/gherkin/reference): a story is a rule, an acceptance criterion a scenario. */
export function featureFiles(artifact: StoriesArtifact): ExportedFile[] {
  return groupsOf(artifact).map(({ epic, stories }) => ({
    path: `features/${epic ? itemSlug(epic.id, epic.title) : 'stories-without-an-epic'}.feature`,
    text: `${[
      ...(epic ? tagLines([epic.id]) : []),
      `Feature: ${epic ? line(`${epic.id} ${epic.title}`) : 'Stories without an epic'}`,
      ...(epic && line(epic.goal) !== '' ? [`  Goal: ${line(epic.goal)}`] : []),
      ...stories.flatMap(ruleLines),
    ].join('\n')}\n`,
  }));
}

function ruleLines(story: Story): string[] {
  const { id, title, priority, covers, criteria } = story;
  return [
    '',
    ...tagLines([id, priority, ...covers]).map((tags) => `  ${tags}`),
    `  Rule: ${line(`${id} ${title}`)}`,
    `    ${line(storySentence(story))}`,
    ...criteria.flatMap((criterion, index) => scenarioLines(id, criterion, index + 1)),
  ];
}

/** A step without words is left out: Gherkin has none such. */
function scenarioLines(
  id: string,
  { given, when, then }: Story['criteria'][number],
  number: number,
): string[] {
  const steps = [
    ['Given', given],
    ['When', when],
    ['Then', then],
  ].flatMap(([keyword, words]) => {
    const text = line(words ?? '');
    return text === '' ? [] : [`      ${keyword} ${text}`];
  });
  if (steps.length === 0) return [];
  return ['', `    Scenario: ${line(id)}.${number} ${line(then)}`.trimEnd(), ...steps];
}

/** A tag has neither a space nor a further @ in it. */
function tagLines(words: readonly string[]): string[] {
  const tags = words
    .map((word) => word.replace(/[^\p{L}\p{N}_-]+/gu, '-'))
    .filter((tag) => /[\p{L}\p{N}]/u.test(tag));
  return tags.length === 0 ? [] : [tags.map((tag) => `@${tag}`).join(' ')];
}

function line(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
