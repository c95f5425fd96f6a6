import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { type OpenAttempt, openLedger } from './attempt-ledger.ts';
import type { Delta } from './completion.ts';
import { guardDefaults, guarded } from './guarded.ts';
import type { ModelAnswer, ModelCall } from './model-call.ts';
import { modelCatalog } from './model-catalog.ts';
import { modelHealth } from './model-health.ts';
import { classifyStatus } from './openrouter/classify-error.ts';

/** So slow that only the common limit ends the wait for its first token. */
const model = modelCatalog.find(({ id }) => id === 'anthropic/claude-sonnet-4.6')!;

type Upstream = (attempt: OpenAttempt, signal: AbortSignal) => Promise<ModelAnswer>;

const answer: ModelAnswer = { text: '{}', model: 'm', cutOff: false, attempt: 1 };
const hang: Upstream = () => new Promise(() => undefined);

/** A guarded call on a clock of its own: upstream plays one part per attempt. */
function subject(...parts: Upstream[]) {
  const clock = fakeClock();
  const health = modelHealth(model, { clock });
  const deltas: Delta[] = [];
  const ledger = openLedger(clock, (delta) => deltas.push(delta));
  const attempts: { readonly attempt: OpenAttempt; readonly signal: AbortSignal; readonly atMs: number }[] =
    [];
  const call = guarded(
    (request) => (signal) => {
      const attempt = request.ledger.open();
      attempts.push({ attempt, signal, atMs: clock.nowMs() });
      return (parts[attempts.length - 1] ?? hang)(attempt, signal);
    },
    guardDefaults,
    { health, clock, random: () => 0.5, stalledMs: () => 0 },
  );
  const cancel = new AbortController();
  const start = (deadlineMs = 12_000) => {
    const request: ModelCall = {
      model,
      alternatives: [],
      messages: [],
      schemaName: 's',
      jsonSchema: {},
      tokensMax: 10,
      deadlineMs,
      priority: 'interactive',
      ledger,
    };
    let settledMs: number | null = null;
    const settle = () => {
      settledMs = clock.nowMs();
    };
    const result = call(request)(cancel.signal);
    result.then(settle, settle);
    return { result, settledMs: () => settledMs };
  };
  return { clock, health, deltas, attempts, cancel, start };
}

const fails =
  (status: number, retryAfterMs?: number): Upstream =>
  () =>
    Promise.reject(classifyStatus(status, retryAfterMs));
const answers: Upstream = () => Promise.resolve(answer);

describe('patience', () => {
  it('gives up on a model that shows no first token, and really ends the call', async () => {
    const { clock, attempts, start } = subject(hang);
    const { result, settledMs } = start();
    result.catch(() => undefined);
    await clock.advance(2_499);
    expect(settledMs()).toBeNull();
    await clock.advance(1);
    await expect(result).rejects.toMatchObject({ kind: 'upstream_failed', retryable: false });
    expect(settledMs()).toBe(2_500);
    expect(attempts[0]?.signal.aborted).toBe(true);
    expect(attempts).toHaveLength(1);
  });

  it('waits on while tokens come, and gives up when they stop', async () => {
    const { clock, attempts, start } = subject(hang);
    const { result, settledMs } = start();
    result.catch(() => undefined);
    for (const _second of [1, 2]) {
      await clock.advance(2_000);
      attempts[0]?.attempt.text('word ');
    }
    await clock.advance(2_499);
    expect(settledMs()).toBeNull();
    await clock.advance(1);
    await expect(result).rejects.toMatchObject({ kind: 'upstream_failed' });
  });

  it('ends a model that goes on and on after eight seconds', async () => {
    const { clock, attempts, start } = subject(hang);
    const { result, settledMs } = start();
    result.catch(() => undefined);
    for (let second = 0; second < 8; second++) {
      attempts[0]?.attempt.text('word ');
      await clock.advance(1_000);
    }
    await expect(result).rejects.toMatchObject({ kind: 'upstream_failed' });
    expect(settledMs()).toBe(8_000);
  });

  it('never goes beyond the deadline', async () => {
    const { clock, start } = subject(hang);
    const { result, settledMs } = start(1_200);
    result.catch(() => undefined);
    await clock.advance(5_000);
    await expect(result).rejects.toMatchObject({ kind: 'deadline_exceeded' });
    expect(settledMs()).toBe(1_200);
  });

  it('keeps the late words of a given-up attempt off the screen', async () => {
    const { clock, attempts, deltas, start } = subject(hang);
    start().result.catch(() => undefined);
    await clock.advance(2_500);
    attempts[0]?.attempt.text('too late');
    expect(deltas).toEqual([]);
  });
});

describe('retrying', () => {
  it('tries once more after a moment, as a new attempt', async () => {
    const { clock, attempts, start } = subject(fails(503), answers);
    const { result } = start();
    await clock.advance(100);
    await expect(result).resolves.toBe(answer);
    expect(attempts.map(({ attempt, atMs }) => [attempt.number, atMs])).toEqual([
      [1, 0],
      [2, 100],
    ]);
  });

  it('waits as long as upstream asks', async () => {
    const { clock, attempts, start } = subject(fails(429, 1_000), answers);
    start();
    await clock.advance(1_099);
    expect(attempts).toHaveLength(1);
    await clock.advance(1);
    expect(attempts).toHaveLength(2);
  });

  it.each([
    ['a third time', [fails(503), fails(502), fails(503)], 12_000, 3],
    ['what would fail again', [fails(401)], 12_000, 1],
    ['when the deadline is too near', [fails(503)], 1_050, 1],
    ['when upstream asks for too long', [fails(429, 60_000)], 12_000, 1],
  ])('does not retry %s', async (_name, parts, deadlineMs, attemptsMade) => {
    const { clock, attempts, start } = subject(...parts);
    const { result } = start(deadlineMs);
    result.catch(() => undefined);
    await clock.advance(1_000);
    await expect(result).rejects.toBeInstanceOf(Error);
    expect(attempts).toHaveLength(attemptsMade);
  });
});

describe('a cancel settles at once', () => {
  it.each([
    ['with an upstream that is deaf to it', hang, 500],
    ['during the pause before a retry', fails(429, 1_500), 500],
  ])('%s', async (_name, part, atMs) => {
    const { clock, attempts, cancel, start } = subject(part);
    const { result, settledMs } = start();
    result.catch(() => undefined);
    await clock.advance(atMs);
    cancel.abort(new Error('the person left'));
    await expect(result).rejects.toMatchObject({ kind: 'cancelled' });
    await clock.advance(10_000);
    expect(settledMs()).toBe(atMs);
    expect(attempts).toHaveLength(1);
  });
});
