import { describe, expect, it } from 'vitest';
import { createRecorder, readLabels } from './create-recorder.ts';

describe('the recorder', () => {
  it('keeps values apart by their labels, in the order of the table', () => {
    const { record, take } = createRecorder();
    record('run_ms', { outcome: 'succeeded', stage: 'plan' }, 1_000);
    record('run_ms', { stage: 'plan', outcome: 'succeeded' }, 3_000);
    record('run_ms', { stage: 'plan', outcome: 'failed' }, 5_000);
    const taken = take().map(({ measure, labels, histogram }) => ({
      measure,
      labels,
      count: histogram.count,
      sum: histogram.sum,
    }));
    expect(taken).toEqual([
      { measure: 'run_ms', labels: 'stage=plan,outcome=succeeded', count: 2, sum: 4_000 },
      { measure: 'run_ms', labels: 'stage=plan,outcome=failed', count: 1, sum: 5_000 },
    ]);
    expect(take()).toEqual([]);
  });

  it('calls what the table does not list other', () => {
    const { record, take } = createRecorder();
    record('run_ms', { stage: 'a stage of tomorrow', outcome: 'succeeded' }, 1);
    expect(take()[0]?.labels).toBe('stage=other,outcome=succeeded');
  });

  it('has a bounded number of series, whatever comes', () => {
    const { record, take } = createRecorder();
    for (let at = 0; at < 5_000; at++) record('model_first_token_ms', { model: `maker/model-${at}` }, 1);
    const taken = take();
    expect(taken.length).toBe(61);
    expect(taken.at(-1)?.labels).toBe('model=other');
    expect(taken.at(-1)?.histogram.count).toBe(5_000 - 60);
  });

  it.each([
    'ada@example.com',
    'a,b=c',
    'sk-or-v1-key\nand more',
    'x'.repeat(81),
    'When a tool is returned late, the system shall charge 2 euros.',
  ])('takes %j for no label', (model) => {
    const { record, take } = createRecorder();
    record('model_first_token_ms', { model }, 1);
    expect(take()[0]?.labels).toBe('model=other');
  });
});

describe('readLabels', () => {
  it('reads what the recorder wrote', () => {
    expect(readLabels('stage=plan,outcome=ok')).toEqual({ stage: 'plan', outcome: 'ok' });
    expect(readLabels('')).toEqual({});
  });
});
