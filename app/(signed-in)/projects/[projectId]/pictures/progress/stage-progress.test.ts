import { describe, expect, it } from 'vitest';
import type { StaleStage } from '#server/pipeline/views.ts';
import { stageView, versionView } from '../../project-view.fake.ts';
import { progressSummary, stageProgress } from './stage-progress.ts';

const stages = [
  stageView('requirements', { state: 'approved', version: versionView('1') }),
  stageView('plan', { state: 'approved', version: versionView('2') }),
  stageView('stories', { state: 'in_review', version: versionView('3') }),
  stageView('prompts', { preparation: 'prepared' }),
];
const stale = (stage: StaleStage['stage'], anew: number, of: number): StaleStage => ({
  stage,
  versionId: stage,
  items: [],
  parts: [],
  named: {},
  remade: [],
  anew,
  of,
});

describe('stageProgress', () => {
  it('tells of each stage what is written, and how much of that is out of date', () => {
    const told = stageProgress(stages, (stage) =>
      stage === 'requirements' ? stale(stage, 0, 24) : stage === 'plan' ? stale(stage, 1, 8) : null,
    );
    expect(told.map(({ partWords }) => partWords)).toEqual([
      '24 parts, up to date',
      '1 of 8 parts out of date',
      'Written',
      'Prepared',
    ]);
    expect(progressSummary(told)).toBe(
      '2 of 4 stages approved; waiting for review: Stories; partly out of date: Plan.',
    );
  });

  it('says of a new project that nothing is approved, and no more', () => {
    const told = stageProgress([stageView('requirements', { state: 'ready' })], () => null);
    expect(progressSummary(told)).toBe('0 of 1 stage approved.');
  });
});
