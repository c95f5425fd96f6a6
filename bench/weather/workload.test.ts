import { expect, it } from 'vitest';
import { briefTexts } from '#bench/brief-texts.ts';
import { workloadOf } from './workload.ts';

const briefs = [...briefTexts().values()].slice(-1);
const heads = (seed: number, salt = 's') =>
  workloadOf(briefs, { calls: 40, seed, salt }).map(({ task, floor, tokensMax }) => [task, floor, tokensMax]);

it('is the same for the same seed, another for another', () => {
  expect(heads(1)).toEqual(heads(1));
  expect(heads(2)).not.toEqual(heads(1));
});

it('repeats no request, within a block or between two', () => {
  const names = [...heads(1, 'a'), ...heads(1, 'b')].map(([task]) => task);
  expect(new Set(names).size).toBe(names.length);
});

it('asks for every stage, and for more than one floor', () => {
  const requests = workloadOf(briefs, { calls: 400, seed: 1, salt: 's' });
  const stages = new Set(requests.map(({ schema }) => schema.name.split('-')[0]));
  expect(stages).toEqual(new Set(['requirements', 'plan', 'stories', 'prompts']));
  expect(new Set(requests.map(({ floor }) => floor)).size).toBeGreaterThan(1);
});
