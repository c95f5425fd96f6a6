import { expect, it } from 'vitest';
import { createUnchangedStages, type StageBasis } from './unchanged-stages.ts';

const basis: StageBasis = {
  workspaceId: 'w1',
  projectId: 'p1',
  stage: 'plan',
  inputs: {
    briefVersionId: 'b1',
    upstream: { requirements: 'v1' },
    previousVersionId: 'v2',
    feedbackIds: ['f1'],
    models: { choice: null, floorsPinned: false },
    instructionVersionId: null,
    answerIds: ['a1'],
    refresh: null,
  },
  variant: 0,
};

it('knows a basis again by what is in it', () => {
  const known = createUnchangedStages();
  expect(known.has(basis)).toBe(false);
  known.add(basis);
  expect(known.has(structuredClone(basis))).toBe(true);
});

it.each<[string, StageBasis]>([
  ['workspace', { ...basis, workspaceId: 'w2' }],
  ['project', { ...basis, projectId: 'p2' }],
  ['stage', { ...basis, stage: 'stories' }],
  ['variant', { ...basis, variant: 1 }],
  ['brief version', { ...basis, inputs: { ...basis.inputs, briefVersionId: 'b2' } }],
  ['upstream version', { ...basis, inputs: { ...basis.inputs, upstream: { requirements: 'v9' } } }],
  ['previous version', { ...basis, inputs: { ...basis.inputs, previousVersionId: 'v3' } }],
  ['answers', { ...basis, inputs: { ...basis.inputs, answerIds: ['a2'] } }],
  ['items to refresh', { ...basis, inputs: { ...basis.inputs, refresh: ['FR-1'] } }],
  ['feedback', { ...basis, inputs: { ...basis.inputs, feedbackIds: ['f1', 'f2'] } }],
  [
    'choice of models',
    {
      ...basis,
      inputs: {
        ...basis.inputs,
        models: { choice: { fast: ['m'], balanced: [], strong: [] }, floorsPinned: false },
      },
    },
  ],
])('does not know another %s', (_, other) => {
  const known = createUnchangedStages();
  known.add(basis);
  expect(known.has(other)).toBe(false);
});

it('holds so many and no more, the most lately used', () => {
  const known = createUnchangedStages(2);
  const [one, two, three] = [1, 2, 3].map((variant) => ({ ...basis, variant }));
  if (!one || !two || !three) throw new Error('three are needed');
  known.add(one);
  known.add(two);
  known.has(one);
  known.add(three);
  expect([one, two, three].map(known.has)).toEqual([true, false, true]);
});
