import { describe, expect, it } from 'vitest';
import { evaluateAlerts, ruleNames } from './alert-rules.ts';
import type { Ratio } from './burn-rate.ts';
import type { Readings } from './readings.ts';

const hourMs = 3_600_000;
const always = (good: number, total: number) => (): Ratio => ({ good, total });
const calm: Readings = {
  models: [{ model: 'a/fast', phase: 'closed', reason: null }],
  tiers: [
    { tier: 'Redis', state: 'in use' },
    { tier: 'content store', state: 'in use' },
  ],
  queues: [{ queue: 'run-stage', waiting: 0, oldestWaitingMs: null }],
  workers: 1,
  slow: [],
  answers: always(1_000, 1_000),
  stages: [{ stage: 'plan', budgetMs: 4_000, within: always(100, 100) }],
  budgets: [{ workspaceId: 'w', capUsd: 5, spentUsd: 1 }],
};

/** Ratios by window: what is not named is all good. */
const windows = (bad: Readonly<Record<number, Ratio>>) => (windowMs: number) =>
  bad[windowMs] ?? { good: 100, total: 100 };
const open = { model: 'a/fast', phase: 'open', reason: 'five failures in a row' };

const cases: readonly [string, Partial<Readings>, readonly string[]][] = [
  ['all is calm', {}, []],
  ['a tier is absent on purpose', { tiers: [{ tier: 'Redis', state: 'absent' }] }, []],
  ['Redis is away', { tiers: [{ tier: 'Redis', state: 'failing' }] }, ['tier-down Redis ticket']],
  [
    'the record itself is away',
    { tiers: [{ tier: 'content store', state: 'failing' }] },
    ['tier-down content store page'],
  ],
  [
    'one of two models is out',
    { models: [open, { model: 'b', phase: 'closed', reason: null }] },
    ['circuit-open a/fast ticket'],
  ],
  [
    'one is on trial',
    {
      models: [
        { ...open, phase: 'half-open' },
        { model: 'b', phase: 'closed', reason: null },
      ],
    },
    ['circuit-open a/fast ticket'],
  ],
  ['the only model is out', { models: [open] }, ['model-unreachable  page', 'circuit-open a/fast ticket']],
  ['nobody has asked a model yet', { models: [] }, []],
  ['work waits for 30 s', { queues: [{ queue: 'run-stage', waiting: 1, oldestWaitingMs: 30_000 }] }, []],
  [
    'work waits for longer',
    { queues: [{ queue: 'run-stage', waiting: 1, oldestWaitingMs: 30_001 }] },
    ['queue-age run-stage page'],
  ],
  [
    'preparing waits',
    { queues: [{ queue: 'pregenerate', waiting: 1, oldestWaitingMs: 90_000 }] },
    ['queue-age pregenerate ticket'],
  ],
  [
    'a run was slow',
    { slow: [{ name: 'run plan', count: 2, slowestMs: 7_400 }] },
    ['slow-operation run plan ticket'],
  ],
  [
    'a tenth of the budget is left',
    { budgets: [{ workspaceId: 'w', capUsd: 5, spentUsd: 4.5 }] },
    ['budget-reached w ticket'],
  ],
  ['a workspace may spend nothing', { budgets: [{ workspaceId: 'w', capUsd: 0, spentUsd: 0 }] }, []],
  ['a tenth of the answers is drafted', { answers: always(900, 1_000) }, ['slo-answers answers page']],
  ['it was so an hour ago, and is over', { answers: windows({ [hourMs]: { good: 900, total: 1_000 } }) }, []],
  [
    'a little too much for days',
    {
      answers: windows({
        [72 * hourMs]: { good: 9_980, total: 10_000 },
        [6 * hourMs]: { good: 998, total: 1_000 },
      }),
    },
    ['slo-answers answers ticket'],
  ],
  ['two bad ones of three are no emergency', { answers: always(1, 3) }, []],
  ['nothing was asked', { answers: always(0, 0) }, []],
  [
    'a fifth of the plans is late',
    { stages: [{ stage: 'plan', budgetMs: 4_000, within: always(80, 100) }] },
    ['slo-budgets plan ticket'],
  ],
  [
    'most plans are late',
    { stages: [{ stage: 'plan', budgetMs: 4_000, within: always(20, 100) }] },
    ['slo-budgets plan page'],
  ],
  [
    'one in twenty is late, as allowed',
    { stages: [{ stage: 'plan', budgetMs: 4_000, within: always(96, 100) }] },
    [],
  ],
];

describe('what is the matter when', () => {
  it.each(cases)('%s', (_, readings, expected) => {
    const found = evaluateAlerts({ ...calm, ...readings });
    expect(found.map(({ rule, subject, severity }) => `${rule} ${subject} ${severity}`)).toEqual(expected);
  });

  it('every rule is tried above', () => {
    const tried = new Set(cases.flatMap(([, , expected]) => expected.map((line) => line.split(' ')[0])));
    expect(ruleNames.filter((rule) => !tried.has(rule))).toEqual([]);
  });

  it('a workspace is told of its own budget alone, and messages name no address', () => {
    const found = evaluateAlerts({
      ...calm,
      models: [open],
      budgets: [{ workspaceId: 'w', capUsd: 5, spentUsd: 5 }],
    });
    expect(found.filter(({ workspaceId }) => workspaceId !== null).map(({ rule }) => rule)).toEqual([
      'budget-reached',
    ]);
    expect(found.find(({ rule }) => rule === 'circuit-open')?.message).toContain('five failures in a row');
  });

  it('says how long the budget of a month would last', () => {
    const [found] = evaluateAlerts({ ...calm, answers: always(900, 1_000) });
    // A tenth bad is a hundred times what is allowed: 720 hours are gone in 7.
    expect(found?.message).toMatch(/90\.0 % of 1000 answers .* gone in 7 hours/);
  });
});
