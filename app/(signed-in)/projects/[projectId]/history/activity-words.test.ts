import { expect, it } from 'vitest';
import { activityWords } from './activity-words.ts';

it.each([
  [{ action: 'project.created', stage: null, details: {} }, 'created the project'],
  [{ action: 'project.renamed', stage: null, details: { name: 'Depot' } }, 'renamed the project to “Depot”'],
  [{ action: 'review.approved', stage: 'plan', details: { version: 2 } }, 'approved version 2 of the plan'],
  [{ action: 'comment.added', stage: 'plan', details: { anchor: 'M-1' } }, 'began a thread on M-1'],
  [{ action: 'comment.resolved', stage: 'plan', details: { anchor: null } }, 'resolved a thread on the plan'],
  [{ action: 'comment.replied', stage: 'plan', details: { anchor: 'team' } }, 'replied on the section Team'],
  [{ action: 'toString', stage: null, details: {} }, 'toString'],
  [{ action: 'export.made_later', stage: null, details: {} }, 'export made later'],
] as const)('puts %o into words', (activity, words) => {
  expect(activityWords(activity)).toBe(words);
});
