import { describe, expect, it } from 'vitest';
import type { RunInputs } from '../runs/run-inputs.ts';
import { explainEdition, explainGenerated } from './explain-version.ts';

const inputs: RunInputs = {
  briefVersionId: 'b1',
  upstream: { requirements: 'r1' },
  previousVersionId: null,
  feedbackIds: ['f1'],
  models: null,
  instructionVersionId: null,
  answerIds: [],
  refresh: null,
};
const names = {
  request: (id: string) =>
    id.startsWith('f') ? ({ kind: 'request', by: 'Ada', anchor: null, text: id } as const) : null,
  answer: (id: string) => ({ kind: 'answer', by: 'Ben', questionId: id, text: 'Yes.' }) as const,
  briefNumber: (id: string) => Number(id.slice(1)),
  versionNumber: (id: string) => Number(id.slice(1)),
};
const before = { inputs, variant: 0 };
const explain = (change: Partial<RunInputs>, variant = 0) =>
  explainGenerated({ inputs: { ...inputs, ...change }, variant }, before, names);
const generated = (...causes: object[]) => ({ kind: 'generated', again: false, causes });

describe('why a version was generated', () => {
  it.each([
    ['a request', { feedbackIds: ['f1', 'f2'] }, [{ kind: 'request', by: 'Ada', anchor: null, text: 'f2' }]],
    ['an answer', { answerIds: ['Q-1'] }, [{ kind: 'answer', by: 'Ben', questionId: 'Q-1', text: 'Yes.' }]],
    ['another brief', { briefVersionId: 'b2' }, [{ kind: 'brief', number: 2 }]],
    [
      'another version before it',
      { upstream: { requirements: 'r3', plan: 'p1' } },
      [
        { kind: 'upstream', stage: 'requirements', number: 3 },
        { kind: 'upstream', stage: 'plan', number: 1 },
      ],
    ],
    ['nothing that is known', { feedbackIds: ['f1', 'gone'] }, []],
  ])('is told by its inputs: %s', (_, change, causes) => {
    expect(explain(change)).toEqual(generated(...causes));
  });

  it('is the first, asked again, or a refresh', () => {
    expect(explainGenerated(before, null, names)).toEqual({ kind: 'first' });
    expect(explain({}, 1)).toEqual({ kind: 'generated', again: true, causes: [] });
    expect(explain({ refresh: ['FR-3'] })).toEqual({ kind: 'refreshed', items: ['FR-3'], causes: [] });
    expect(explain({ refresh: [] })).toEqual(generated());
  });
});

it('tells what a person did by the trail, and an edit where the trail has no word for it', () => {
  expect(explainEdition('version.restored', { restored: 2 })).toEqual({ kind: 'restored', number: 2 });
  expect(explainEdition('version.chosen', {})).toEqual({ kind: 'chosen' });
  expect(explainEdition('version.edited', {})).toEqual({ kind: 'edited' });
  expect(explainEdition(null, null)).toEqual({ kind: 'edited' });
});
