import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { tokenBucket } from '../resilience/token-bucket.ts';
import type { OpenAttempt } from './attempt-ledger.ts';
import type { Candidate } from './candidate.ts';
import type { Delta } from './completion.ts';
import { draftedGreeting, greeting, greetingRequest } from './completion-request.fake.ts';
import { modelsOf } from './model-catalog.ts';
import { modelHealth } from './model-health.ts';
import { classifyStatus } from './openrouter/classify-error.ts';
import { routed } from './routed.ts';

type Part = (signal: AbortSignal, attempt: OpenAttempt) => Promise<unknown>;

const answers: Part = () => Promise.resolve(greeting);
/** Says nothing until it is ended, and is billed then. */
const silent: Part = (signal, attempt) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      attempt.bill({ promptTokens: 0, completionTokens: 4, costUsd: 0.5 });
      reject(signal.reason);
    });
  });
const fails =
  (status: number): Part =>
  () =>
    Promise.reject(classifyStatus(status));

function subject(...parts: Part[]) {
  const clock = fakeClock();
  const asked: string[] = [];
  const probed: string[] = [];
  const deltas: Delta[] = [];
  const candidates = modelsOf('classic').map(
    (model): Candidate => ({
      model,
      health: modelHealth(model, { clock }),
      probe: () => probed.push(model.id),
      complete: (ledger) => () => async (signal) => {
        asked.push(model.id);
        const attempt = ledger.open();
        if (parts[asked.length - 1] !== silent) attempt.text(`${model.id} begins`);
        attempt.bill({ promptTokens: 10, completionTokens: 1, costUsd: 0.001 });
        const value = (await parts[asked.length - 1]?.(signal, attempt)) as never;
        const account = ledger.account(attempt.number);
        return {
          value,
          provenance: { answeredBy: 'model', model: model.id, ...account, fallbackReason: null },
        };
      },
    }),
  );
  const complete = routed(() => candidates, {
    clock,
    random: () => 0.5,
    hedges: tokenBucket({ share: 0.04, tokensMax: 5 }),
  });
  const request = greetingRequest({ floor: 'balanced', onDelta: (delta) => deltas.push(delta) });
  return { clock, asked, deltas, complete, request };
}

const calm = () => new AbortController().signal;

it('takes the first choice’s answer without a word about it', async () => {
  const { complete, request, asked } = subject(answers);
  expect(await complete(request)(calm())).toMatchObject({
    value: greeting,
    provenance: { fallbackReason: null },
  });
  expect(asked).toEqual(['qwen/qwen3-coder']);
});

it('moves on to the next model, says why, and adds up what all attempts cost', async () => {
  const { complete, request, deltas } = subject(fails(503), answers);
  expect((await complete(request)(calm())).provenance).toMatchObject({
    model: 'anthropic/claude-3-haiku',
    attempts: 2,
    costUsd: 0.002,
    fallbackReason: 'qwen/qwen3-coder: No provider of the model is available at the moment.',
  });
  expect(deltas.map(({ attempt }) => attempt)).toEqual([1, 2]);
});

it('lets the drafter answer last of all, marked as such', async () => {
  const { clock, complete, request, asked, deltas } = subject(...Array<Part>(9).fill(fails(503)));
  const completion = complete(request)(calm());
  await clock.advance(2_000);
  expect(await completion).toMatchObject({
    value: draftedGreeting,
    provenance: { answeredBy: 'drafter', model: 'drafter', attempts: 10, costUsd: expect.closeTo(0.009) },
  });
  expect(asked).toHaveLength(9);
  const drafted = deltas.filter(({ attempt }) => attempt === 10);
  expect(drafted.map(({ text }) => text).join('')).toBe(JSON.stringify(draftedGreeting));
});

it.each([
  [401, /API key/],
  [402, /credit/],
])('goes straight to the drafter on %i and says what to do', async (status, reason) => {
  const { complete, request, asked } = subject(fails(status), answers);
  const { provenance } = await complete(request)(calm());
  expect(provenance).toMatchObject({ answeredBy: 'drafter', fallbackReason: expect.stringMatching(reason) });
  expect(asked).toHaveLength(1);
});

it('asks no model when the time has run out', async () => {
  const { clock, complete, request, asked } = subject(answers);
  await clock.advance(11_501);
  expect((await complete(request)(calm())).provenance).toMatchObject({
    answeredBy: 'drafter',
    fallbackReason: 'There was no time left to ask a model.',
  });
  expect(asked).toEqual([]);
});

it('neither tries another model nor drafts for somebody who has left', async () => {
  const cancel = new AbortController();
  const { complete, request, asked } = subject(() => {
    cancel.abort(new Error('left'));
    return Promise.reject(classifyStatus(503));
  }, answers);
  await expect(complete(request)(cancel.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  expect(asked).toHaveLength(1);
});

it('hides no fault of our own behind a draft', async () => {
  const { complete, request } = subject(() => Promise.reject(new TypeError('a bug')));
  await expect(complete(request)(calm())).rejects.toThrow('a bug');
});

it('counts in the winner’s bill what the one it has beaten is billed for when it is ended', async () => {
  const { clock, complete, request, asked } = subject(silent, answers);
  const completion = complete(request)(calm());
  await clock.advance(10_000);
  expect(asked).toHaveLength(2);
  expect((await completion).provenance).toMatchObject({
    answeredBy: 'model',
    completionTokens: 6,
    costUsd: 0.502,
  });
});

it('tells what was spent, once, where no answer can tell', async () => {
  const { clock, complete, request } = subject(silent);
  const cancel = new AbortController();
  const told: number[] = [];
  const answer = complete({ ...request, onUnanswered: (usd) => told.push(usd) })(cancel.signal);
  answer.catch(() => undefined);
  await clock.advance(100);
  cancel.abort(new Error('left'));
  await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
  await clock.advance(20_000);
  expect(told).toEqual([0.501]);

  const answered = subject(answers);
  await answered.complete({ ...answered.request, onUnanswered: (usd) => told.push(usd) })(calm());
  expect(told).toHaveLength(1);
});

it('keeps some of the help beside late models for the last task of a run', async () => {
  const { clock, complete, request, asked } = subject(silent, answers, silent, silent, answers);
  const ask = (isLast: boolean) => {
    const deadlineMs = clock.nowMs() + 12_000;
    return complete({ ...request, deadlineMs, isLast: () => isLast })(calm());
  };
  const helped = ask(false);
  await clock.advance(2_900);
  expect((await helped).provenance.attempts).toBe(2);
  void ask(false);
  await clock.advance(2_900);
  expect(asked).toHaveLength(3);
  const last = ask(true);
  await clock.advance(2_900);
  expect(asked).toHaveLength(5);
  expect((await last).provenance.attempts).toBe(2);
});
