import { expect, it } from 'vitest';
import type { Provenance } from '#server/models/completion.ts';
import { greetingRequest } from '#server/models/completion-request.fake.ts';
import { answeredMs, judgeOurs, successOf } from './judge-block.ts';
import type { Sample } from './run-block.ts';

const provenance: Provenance = {
  answeredBy: 'model',
  model: 'google/gemini-2.5-flash',
  promptTokens: 1,
  completionTokens: 1,
  costUsd: 0,
  firstTokenMs: 1,
  totalMs: 1,
  attempts: 1,
  fallbackReason: null,
};
const sample = (change: Partial<Sample> = {}, origin: Partial<Provenance> = {}): Sample => ({
  request: greetingRequest({ floor: 'balanced' }),
  valid: true,
  firstTokenMs: 100,
  totalMs: 1_000,
  problem: null,
  story: [],
  provenance: { ...provenance, ...origin },
  ...change,
});

it('counts only valid answers within twelve seconds as success', () => {
  expect(successOf([sample(), sample({ totalMs: 12_001 }), sample({ valid: false }), sample()])).toBe(0.5);
});

it('tells falling back from going elsewhere at the same floor, and from a draft', () => {
  const { fallbackShare, draftedShare } = judgeOurs([
    sample(),
    sample({}, { model: 'openai/gpt-5-mini', fallbackReason: 'failed' }),
    sample({}, { model: 'google/gemini-3-flash', fallbackReason: 'failed' }),
    sample({ valid: false }, { answeredBy: 'drafter', model: 'drafter', fallbackReason: 'failed' }),
  ]);
  expect({ fallbackShare, draftedShare }).toEqual({ fallbackShare: 0.25, draftedShare: 0.25 });
});

it('counts whoever got no valid answer in time as if it had waited for thirty seconds, however soon it failed', () => {
  const samples = [sample(), sample({ valid: false, totalMs: 5 }), sample({ totalMs: 13_000 })];
  const forever = { p50: 30_000, p95: 30_000, p99: 30_000 };
  expect(judgeOurs(samples)).toMatchObject({ totalMs: forever, firstTokenMs: forever });
  expect(answeredMs(samples)).toEqual({ p50: 1_000, p95: 1_000, p99: 1_000 });
});
