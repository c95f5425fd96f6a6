import { describe, expect, it } from 'vitest';
import type { Floor } from './completion.ts';
import { modelsOf } from './model-catalog.ts';
import { rankCandidates } from './rank-candidates.ts';

type State = {
  chance?: number;
  chanceAtGoal?: number;
  phase?: 'closed' | 'resting' | 'awaits probe';
  isBack?: boolean;
};

const goalMs = 3_000;
const names = ['lite', 'flash', 'haiku', 'b1', 'b2', 'b3', 's1', 's2'];

function rank(states: Record<string, State>, floor: Floor = 'fast', drawn = 0.5) {
  const candidates = modelsOf('default').map((model, index) => {
    const name = names[index] ?? '';
    const { chance = 0.95, chanceAtGoal = chance, phase = 'closed', isBack = false } = states[name] ?? {};
    return {
      name,
      model,
      health: {
        circuit: { closed: phase === 'closed', awaitsProbe: phase === 'awaits probe' },
        isBack,
        pace: { chanceToFinish: (_tokens: number, ms: number) => (ms > goalMs ? chance : chanceAtGoal) },
      },
    };
  });
  const { order, note } = rankCandidates(
    candidates,
    { floor, tokens: 200, leftMs: 8_000, goalMs },
    () => drawn,
  );
  return { order: order.map(({ name }) => name), note };
}

it('keeps the listed order among likely ones, however their chances differ by a little', () => {
  expect(rank({ lite: { chance: 0.94 }, flash: { chance: 0.96 } }).order).toEqual(names);
});

it('puts the likelier first within the floor', () => {
  expect(rank({ lite: { chance: 0.7 } }).order.slice(0, 3)).toEqual(['flash', 'haiku', 'lite']);
});

it('puts whoever reaches the goal before one that would answer in time, but late', () => {
  const states = { b1: { chance: 0.9 }, b2: { chance: 0.85 }, b3: { chance: 0.95, chanceAtGoal: 0.4 } };
  expect(rank(states, 'balanced').order.slice(0, 3)).toEqual(['b1', 'b2', 'b3']);
});

it('asks no weaker model for the goal’s sake', () => {
  const late = { chance: 0.95, chanceAtGoal: 0.2 };
  expect(rank({ s1: late, s2: late }, 'strong')).toMatchObject({ note: null });
  expect(rank({ s1: late, s2: late }, 'strong').order[0]).toBe('s1');
});

it('leaves out who rests, and asks who waits for a probe last of all', () => {
  const { order } = rank({ lite: { phase: 'awaits probe' }, flash: { phase: 'resting' } });
  expect(order).toEqual(['haiku', 'b1', 'b2', 'b3', 's1', 's2', 'lite']);
});

describe('says so when another floor goes first', () => {
  const slow = { s1: { chance: 0.3 }, s2: { chance: 0.2 } };
  const rests = { s1: { phase: 'resting' }, s2: { phase: 'resting' } } as const;
  it.each<[string, Record<string, State>, string, string]>([
    ['because the asked one is too slow for the time left', slow, 'b1', 'A strong model would hardly answer'],
    ['because the asked one rests', rests, 'b1', 'No strong model is available'],
  ])('%s', (_name, states, first, note) => {
    const ranking = rank(states, 'strong');
    expect(ranking.order[0]).toBe(first);
    expect(ranking.note).toContain(note);
  });

  it('but stays with an even chance, however much likelier others are', () => {
    const even = { s1: { chance: 0.55 }, s2: { chance: 0.55 } };
    expect(rank(even, 'strong').order[0]).toBe('s1');
  });

  it('and stays where nobody is much likelier', () => {
    const all = Object.fromEntries(names.map((name) => [name, { chance: 0.4 }]));
    const order = ['s1', 's2', 'b1', 'b2', 'b3', 'lite', 'flash', 'haiku'];
    expect(rank(all, 'strong')).toEqual({ order, note: null });
  });
});

it.each([
  ['hardly ever', 0.021, 'lite'],
  ['but sometimes', 0.019, 'haiku'],
  ['each of them', 0.001, 'flash'],
])('tries another model of the floor first, %s', (_name, drawn, first) => {
  expect(rank({}, 'fast', drawn).order[0]).toBe(first);
});

it.each([0.019, 0.001])('tries none that would hardly reach the goal', (drawn) => {
  expect(rank({ haiku: { chanceAtGoal: 0.5 } }, 'fast', drawn).order[0]).toBe('flash');
});

it('gives the next request to one that is back, though it failed of late, unless it would hardly reach the goal', () => {
  expect(rank({ flash: { chance: 0.8, isBack: true } }).order.slice(0, 2)).toEqual(['flash', 'lite']);
  expect(rank({ haiku: { chance: 0.7, isBack: true } }).order.slice(0, 2)).toEqual(['lite', 'flash']);
});
