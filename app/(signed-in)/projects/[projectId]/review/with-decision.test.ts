import { describe, expect, it } from 'vitest';
import type { ProjectView, StageView } from '#server/pipeline/views.ts';
import { withDecision } from './with-decision.ts';

const at = new Date(0);
const stage = (name: StageView['stage'], change: Partial<StageView>): StageView => ({
  stage: name,
  state: 'locked',
  version: null,
  preparation: null,
  run: null,
  review: null,
  feedback: [],
  ...change,
});
const version = {
  id: 'v',
  number: 1,
  hash: '',
  createdAt: at,
  authorKind: 'model',
  author: null,
  conflicts: 0,
  runId: null,
  costUsd: 0,
  draftedShare: 0,
} as const;
const project = (planState: StageView['state'] = 'locked'): ProjectView => ({
  id: 'p',
  name: 'P',
  createdAt: at,
  archivedAt: null,
  brief: { id: 'b', number: 1, text: '', createdAt: at },
  stages: [
    stage('requirements', { state: 'in_review', version }),
    stage('plan', { state: planState }),
    stage('stories', {}),
  ],
  costUsd: 0,
});
const resulting = (
  decision: 'approved' | 'changes_requested' | 'rejected' | 'reopened',
  planState?: StageView['state'],
) =>
  withDecision(project(planState), {
    stage: 'requirements',
    decision,
    comment: '',
    by: 'Ada',
    at,
  }).stages.map(({ state }) => state);

describe('withDecision', () => {
  it('opens the next stage on approval, and only that one', () => {
    expect(resulting('approved')).toEqual(['approved', 'ready', 'locked']);
  });

  it('closes the next stage again when the approval is taken back', () => {
    expect(resulting('reopened', 'ready')).toEqual(['in_review', 'locked', 'locked']);
  });

  it('leaves a stage alone that is running', () => {
    expect(resulting('rejected', 'running')).toEqual(['rejected', 'running', 'locked']);
  });

  it('says who decided, on which version', () => {
    const taken = withDecision(project(), {
      stage: 'requirements',
      decision: 'rejected',
      comment: 'No',
      by: 'Ada',
      at,
    });
    expect(taken.stages[0]?.review).toMatchObject({
      by: 'Ada',
      comment: 'No',
      versionId: 'v',
      versionNumber: 1,
    });
  });
});
