import { expect, it } from 'vitest';
import type { ProjectStanding, StageState } from '#server/pipeline/views.ts';
import { stages } from './stages.ts';
import { standingWords } from './standings.ts';

it.each<[ProjectStanding, StageState[], string, string | null]>([
  ['not_started', ['ready', 'locked', 'locked', 'locked'], 'Not started', 'an editor'],
  ['running', ['approved', 'running', 'locked', 'locked'], 'Plan: generating', null],
  ['in_review', ['approved', 'approved', 'in_review', 'locked'], 'Stories: in review', 'a reviewer'],
  ['sent_back', ['rejected', 'locked', 'locked', 'locked'], 'Requirements: rejected', 'an editor'],
  ['sent_back', ['approved', 'failed', 'locked', 'locked'], 'Plan: failed', 'an editor'],
  ['ready', ['approved', 'ready', 'locked', 'locked'], 'Plan: can be generated', 'an editor'],
  ['done', ['approved', 'approved', 'approved', 'approved'], 'All approved', null],
])('%s with %j says «%s» and waits for %s', (standing, states, words, waits) => {
  const of = stages.map((stage, index) => ({ stage, state: states[index] ?? 'locked' }));
  expect(standingWords({ standing, stages: of })).toEqual({ words, waits });
});
