import { expect, it } from 'vitest';
import { type Choice, explainChoice } from './explain-choice.ts';

const flash = { id: 'google/gemini-flash', p95Ms: 1_900, rests: false };
const sonnet = { id: 'anthropic/sonnet', p95Ms: 4_100, rests: false };
const haiku = { id: 'anthropic/haiku', p95Ms: 2_000, rests: false };
const base: Choice = {
  floor: 'fast',
  chosen: { ...flash, floor: 'fast' },
  others: [sonnet],
  leftMs: 2_400,
  why: 'start',
  before: null,
};

it.each<[string, Partial<Choice>]>([
  ['fast floor: gemini-flash p95 1.9 s within 2.4 s left; sonnet p95 4.1 s is not', {}],
  ['fast floor: gemini-flash p95 1.9 s within 2.4 s left', { others: [] }],
  [
    'fast floor: gemini-flash p95 1.9 s within 2.4 s left; haiku p95 2.0 s is too; sonnet p95 4.1 s is not',
    { others: [haiku, sonnet, { ...sonnet, id: 'a/fourth' }] },
  ],
  [
    'fast floor: gemini-flash p95 1.9 s within 2.4 s left; haiku rests after failures',
    { others: [{ ...haiku, rests: true }] },
  ],
  [
    'fast floor: gemini-flash p95 1.9 s is not within 1.0 s left; sonnet p95 4.1 s is not either',
    { leftMs: 1_000 },
  ],
  [
    'fast floor: sonnet p95 4.1 s is not within 2.4 s left; haiku p95 2.0 s is',
    { chosen: { ...sonnet, floor: 'fast' }, others: [haiku] },
  ],
  [
    'fast floor instead of strong: gemini-flash p95 1.9 s within 2.4 s left; sonnet p95 4.1 s is not',
    { floor: 'strong' },
  ],
  [
    'fast floor, after the failure of haiku: gemini-flash p95 1.9 s within 2.4 s left',
    { why: 'failure', before: 'anthropic/haiku', others: [] },
  ],
  [
    'fast floor, beside the late haiku: gemini-flash p95 1.9 s is not within 0.0 s left',
    { why: 'lateness', before: 'anthropic/haiku', others: [], leftMs: -5 },
  ],
])('%s', (words, changed) => {
  expect(explainChoice({ ...base, ...changed })).toBe(words);
});
