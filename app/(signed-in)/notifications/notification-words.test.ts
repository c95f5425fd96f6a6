import { expect, it } from 'vitest';
import { threadHref } from '../../project-parts/thread-href.ts';
import { notificationWords } from './notification-words.ts';

const told = {
  kind: 'mentioned',
  stage: 'plan',
  anchor: 'M-1',
  by: 'Ben',
  count: 1,
  version: null,
  decision: null,
} as const;

it.each([
  [{}, 'Ben mentioned you on M-1'],
  [{ count: 2 }, 'Ben mentioned you 2 times on M-1'],
  [{ kind: 'replied', anchor: null }, 'Ben replied on the plan'],
  [{ kind: 'replied', count: 3 }, '3 replies on M-1, the last by Ben'],
  [{ kind: 'resolved' }, 'Ben resolved a thread on M-1'],
  [{ kind: 'ready', version: 2, anchor: null }, 'Version 2 of the plan is ready for review'],
  [{ kind: 'asked', version: 2, anchor: null, count: 2 }, 'Ben asked you to review version 2 of the plan'],
  [{ kind: 'decided', version: 2, decision: 'approved' }, 'Ben approved version 2 of the plan'],
  [
    { kind: 'decided', version: 2, decision: 'changes_requested' },
    'Ben requested changes to version 2 of the plan',
  ],
  [{ kind: 'decided', version: 2, decision: 'rejected' }, 'Ben rejected version 2 of the plan'],
  [{ kind: 'decided', version: 2, decision: 'reopened' }, 'Ben reopened the review of version 2 of the plan'],
] as const)('says of %o: %s', (more, words) => {
  expect(notificationWords({ ...told, ...more })).toBe(words);
});

it('leads to the thread and its item, or to the stage', () => {
  const place = { projectId: 'p', stage: 'plan', threadId: null, anchor: null } as const;
  expect(threadHref(place)).toBe('/projects/p?stage=plan');
  expect(threadHref({ ...place, threadId: 't', anchor: 'M-1' })).toBe('/projects/p?stage=plan&thread=t#M-1');
});
