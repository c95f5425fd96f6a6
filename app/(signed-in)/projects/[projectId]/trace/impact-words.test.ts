import { describe, expect, it } from 'vitest';
import type { ImpactOnStage } from '#server/pipeline/tracing/trace-views.ts';
import { impactCount, workForeseen } from './impact-words.ts';

const stage = (name: ImpactOnStage['stage'], ids: readonly string[], anew = ids.length): ImpactOnStage => ({
  stage: name,
  items: ids.map((itemId) => ({ itemId, title: itemId, because: [], already: false })),
  parts: [],
  anew,
  anewAnyway: 0,
  of: 10,
});
const money = (usd: number) => `$${usd.toFixed(2)}`;

describe('what a change would do, in words', () => {
  it.each([
    ['nothing where nothing hangs on it', [stage('stories', [])], null],
    ['one', [stage('stories', ['US-1'])], '1 story'],
    [
      'several, with epics counted apart',
      [stage('plan', ['M-1']), stage('stories', ['E-1', 'US-1', 'US-2']), stage('prompts', ['P-1'])],
      '1 place of the plan, 2 stories, 1 epic and 1 prompt',
    ],
  ])('counts %s', (_, stages, words) => {
    expect(impactCount({ stages })).toBe(words);
  });

  it.each([
    [
      { costUsd: 0.021, usualMs: 4_100 },
      '2 of 20 parts would be written anew, in about 4 s, for at most $0.02.',
    ],
    [{ costUsd: 0, usualMs: 0 }, '2 of 20 parts would be written anew.'],
    [{ costUsd: 0, usualMs: 120 }, '2 of 20 parts would be written anew, in about 1 s.'],
  ])('tells the work: %o', (estimate, words) => {
    const stages = [stage('stories', ['US-1']), stage('prompts', ['P-1'])];
    expect(workForeseen({ stages, ...estimate }, money)).toBe(words);
  });

  it('tells what is to be written anew without the change too', () => {
    const stages = [{ ...stage('stories', ['US-1', 'US-2']), anewAnyway: 1 }];
    expect(workForeseen({ stages, costUsd: 0, usualMs: 0 }, money)).toBe(
      '2 of 10 parts would be written anew (1 of them without this change too).',
    );
  });

  it('says that nothing has to be asked', () => {
    expect(workForeseen({ stages: [stage('plan', [], 0)], costUsd: 0, usualMs: 0 }, money)).toBe(
      'No part would have to be written anew.',
    );
  });
});
