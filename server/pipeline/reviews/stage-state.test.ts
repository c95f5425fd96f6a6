import { describe, expect, it } from 'vitest';
import type { StageState } from '../views.ts';
import { allowedDecisions, type StageFacts, stageState, stageStates } from './stage-state.ts';

const version = (decision: NonNullable<StageFacts['version']>['decision']) => ({ id: 'v', decision });

describe('the state of a stage', () => {
  const cases: [string, StageFacts, boolean, StageState][] = [
    ['is locked while the stage before it is not approved', { version: null, run: null }, false, 'locked'],
    ['is ready once the stage before it is approved', { version: null, run: null }, true, 'ready'],
    ['is running while a run waits in the queue', { version: null, run: 'queued' }, true, 'running'],
    [
      'is running while a new version is made, whatever was decided',
      { version: version('approved'), run: 'running' },
      true,
      'running',
    ],
    ['is failed where the run ended without a version', { version: null, run: 'failed' }, true, 'failed'],
    ['is ready again after a cancelled run', { version: null, run: 'cancelled' }, true, 'ready'],
    ['stays in review when a later run failed', { version: version(null), run: 'failed' }, true, 'in_review'],
    ['is in review while nobody decided', { version: version(null), run: 'succeeded' }, true, 'in_review'],
    [
      'is in review again after it was reopened',
      { version: version('reopened'), run: 'succeeded' },
      true,
      'in_review',
    ],
    [
      'shows the decision',
      { version: version('changes_requested'), run: 'succeeded' },
      true,
      'changes_requested',
    ],
    [
      'keeps its decision when the stage before it is reopened',
      { version: version('approved'), run: 'succeeded' },
      false,
      'approved',
    ],
  ];
  it.each(cases)('%s', (_, facts, previousApproved, state) => {
    expect(stageState(facts, previousApproved)).toBe(state);
  });

  it('opens each stage only when the one before it is approved', () => {
    const states = stageStates((stage) => ({
      version: stage === 'requirements' ? version('approved') : null,
      run: null,
    }));
    expect(states).toEqual({ requirements: 'approved', plan: 'ready', stories: 'locked', prompts: 'locked' });
  });
});

it('offers a decision on an open version and only a reopening on a decided one', () => {
  expect(allowedDecisions(null)).toEqual(['approved', 'changes_requested', 'rejected']);
  expect(allowedDecisions('reopened')).toEqual(['approved', 'changes_requested', 'rejected']);
  for (const decided of ['approved', 'changes_requested', 'rejected'] as const)
    expect(allowedDecisions(decided)).toEqual(['reopened']);
});
