import { describe, expect, it } from 'vitest';
import type { StageView } from '#server/pipeline/views.ts';
import { at, projectView, stageView, versionView } from '../project-view.fake.ts';
import { withDecision } from './with-decision.ts';

const project = (planState: StageView['state'] = 'locked') =>
  projectView([
    stageView('requirements', { state: 'in_review', version: versionView('v') }),
    stageView('plan', { state: planState }),
    stageView('stories'),
  ]);
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
