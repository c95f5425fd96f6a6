import { expect, test } from 'vitest';
import type { StageView } from '#server/pipeline/views.ts';
import { missingWords, offeredFormats, stageFact, stagesOf } from './export-words.ts';

const version = { number: 3 } as StageView['version'];
const views = [
  { stage: 'requirements', state: 'approved', version },
  { stage: 'plan', state: 'in_review', version },
  { stage: 'stories', state: 'locked', version: null },
  { stage: 'prompts', state: 'locked', version: null },
] as const;

test('a format says which stages it is made from', () => {
  expect(stagesOf('docx', 'plan')).toEqual(['plan']);
  expect(stagesOf('docx', 'all')).toHaveLength(4);
  expect(stagesOf('jira', 'plan')).toEqual(['stories']);
  expect(stagesOf('json', 'plan')).toHaveLength(4);
});

test('what has no version yet is named, and a brief alone can be kept', () => {
  expect(missingWords('markdown', 'all', views)).toBeNull();
  expect(missingWords('markdown', 'prompts', views)).toBe('Prompts are not there yet.');
  expect(missingWords('jira', 'all', views)).toBe('Stories are not there yet.');
  const none = views.map((view) => ({ ...view, version: null }));
  expect(missingWords('spec-kit', 'all', none)).toBe('No stage has a version yet.');
  expect(missingWords('markdown', 'plan', none)).toBe('Plan is not there yet.');
  expect(offeredFormats.filter((format) => missingWords(format, 'all', none) === null)).toEqual(['json']);
});

test('a stage tells its version and whether it is approved', () => {
  expect(views.map(stageFact)).toEqual([
    'Requirements: version 3, approved',
    'Plan: version 3, not approved yet',
    'Stories: not there yet',
    'Prompts: not there yet',
  ]);
});
